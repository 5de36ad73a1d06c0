// Put behind the scripts of a report page: tells on the console what does not fit into the window.
addEventListener("load", () => setTimeout(() => {
  const misfits = [];
  const name = node => node.tagName.toLowerCase() + (node.className ? "." + node.className.split(" ").join(".") : "") + ` "${node.textContent.trim().slice(0, 40)}"`;
  const isInside = node => { for (let at = node.parentElement; at; at = at.parentElement) if (getComputedStyle(at).overflowX !== "visible") return true; return false; };
  if (!document.getElementById("main").children.length) misfits.push("the view is empty");
  if (document.documentElement.scrollWidth > innerWidth) misfits.push(`the page is ${document.documentElement.scrollWidth} pixels wide in a window of ${innerWidth}`);
  for (const node of document.querySelectorAll("body *")) {
    const box = node.getBoundingClientRect(), style = getComputedStyle(node);
    if (!box.width || box.left < -100) continue;
    if (box.right > innerWidth + 1 && !isInside(node)) misfits.push(`beyond the window: ${name(node)}`);
    const isCut = node.scrollWidth > node.clientWidth + 1 && style.display !== "inline";
    if (isCut && style.overflowX === "hidden" && style.textOverflow !== "ellipsis" && style.webkitLineClamp === "none") misfits.push(`cut: ${name(node)}`);
    if (isCut && /auto|scroll/.test(style.overflowX) && style.scrollbarWidth === "none") misfits.push(`cut, and no scrollbar shows it: ${name(node)}`);
    if (isCut && node.matches(".scroll") && node.querySelectorAll("thead th").length <= 4) misfits.push(`a small table runs over: ${name(node)}`);
    if (isCut && style.overflowX === "visible" && isInside(node) && !node.closest(".scroll, pre, .rows, select")) misfits.push(`runs over: ${name(node)}`);
  }
  const labels = [...document.querySelectorAll(".axis span")].map(node => node.getBoundingClientRect());
  labels.forEach((box, n) => { if (n && box.left < labels[n - 1].right) misfits.push(`labels ${n - 1} and ${n} of the axis overlap`); });
  console.log("layout: " + (misfits.length ? misfits.slice(0, 12).join(" | ") : "fits"));
}, 300));
