"""Jobs → outcomes: several notebooks at once, each in a process of its own."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, as_completed
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext

from pebble import ProcessExpired, ProcessPool

from helpers.render import Failure, Job, Outcome, end_when_told, rendered


def outcomes(work: Sequence[Job], jobs: int | None = None) -> Iterator[Outcome]:
    """What becomes of each job, as it comes; one that fails or crashes takes no other with it."""
    if not work:
        return
    with _pool(min(jobs or os.cpu_count() or 1, len(work))) as pool:
        futures = {pool.schedule(rendered, args=(job,)): job for job in work}
        for future in as_completed(futures):
            yield _outcome(future, futures[future])


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPool]:
    """Processes that end, with their kernels, when this one is told to."""
    pool = ProcessPool(jobs, max_tasks=1, initializer=end_when_told, context=_processes())
    try:
        yield pool
    finally:
        pool.stop()
        pool.join()


def _processes() -> BaseContext:
    """Processes that begin with all loaded, where the system has such; else each loads it."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["helpers.render.running", "helpers.render.converting"])
    return context


def _outcome(future: Future, job: Job) -> Outcome:
    try:
        return future.result()
    except ProcessExpired as error:
        failure = Failure(f"its process ended before its time (exit status {error.exitcode})")
    except Exception as error:
        failure = Failure(f"{type(error).__name__}: {error}")
    return Outcome(job.report, failure=failure)
