// Turns the headers of a leaderboard into buttons that sort it. Without it the table stands as it was written: by accuracy.
"use strict";
for (const table of document.querySelectorAll("table.leaderboard")) {
  const headers = [...table.tHead.rows[0].cells];
  const body = table.tBodies[0];
  headers.forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => {
      const other = { ascending: "descending", descending: "ascending" };
      const direction = other[header.getAttribute("aria-sort")] ?? header.dataset.first;
      headers.forEach(each => each.removeAttribute("aria-sort"));
      header.setAttribute("aria-sort", direction);
      const value = row => row.cells[column].dataset.value;
      const compare = "number" in header.dataset
        ? (a, b) => Number(value(a)) - Number(value(b))
        : (a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0);
      const rows = [...body.rows].sort((a, b) => {
        const undefinedLast = (value(a) === "") - (value(b) === "");
        return undefinedLast || (direction === "ascending" ? compare(a, b) : compare(b, a));
      });
      body.append(...rows);
    });
  });
}
