"""Jobs → outcomes: several notebooks at once, each in a process of its own."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, as_completed
from contextlib import contextmanager
from multiprocessing import get_context

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
    pool = ProcessPool(
        max_workers=jobs, max_tasks=1, context=get_context("spawn"), initializer=end_when_told
    )
    try:
        yield pool
    finally:
        pool.stop()
        pool.join()


def _outcome(future: Future, job: Job) -> Outcome:
    try:
        return future.result()
    except ProcessExpired as error:
        failure = Failure(f"its process ended before its time (exit status {error.exitcode})")
    except Exception as error:
        failure = Failure(f"{type(error).__name__}: {error}")
    return Outcome(job.report, failure=failure)
