(() => {
  const links = [...document.querySelectorAll(".contents a")];
  const headings = links.map((link) => document.getElementById(link.hash.slice(1)));
  const mark = () => {
    const reached = headings.filter((h) => h.getBoundingClientRect().top < innerHeight / 3).length;
    links.forEach((link, i) => link.toggleAttribute("data-here", i === Math.max(reached, 1) - 1));
  };
  if (links.length) addEventListener("scroll", mark, { passive: true });
  mark();
})();
