// Runs once a page load and language, written by frame.dress. LANGUAGE and BUILT_IN are filled in there.
document.documentElement.lang = LANGUAGE;
if (!window.ngoSo) {
  window.ngoSo = true;
  const main = () => document.querySelector('[data-testid="stMain"]');

  // Links stay links (keyboard, middle click, copy); this only spares the reader a reload of the whole application: a plain
  // click changes the address and lets Streamlit take up the new one, as its own Back button does (0.12 s instead of 0.4 s).
  // The other language is loaded anew: what was translated below would stay behind otherwise.
  document.addEventListener("click", (event) => {
    const link = event.target.closest ? event.target.closest(".ns-nav a[href]:not([lang]), .ns-page a[href]") : null;
    if (!link || link.dataset.print || link.dataset.copy || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.origin !== location.origin) return;
    event.preventDefault();
    if (link.getAttribute("href").startsWith("#")) return jump(link.hash.slice(1));
    const samePage = link.pathname === location.pathname;
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
    if (link.id) keepPlace(link);
    if (!samePage || link.dataset.top) main().scrollTo(0, 0);
  });

  // To a section of this page: the address stays that of the view.
  const jump = (id) => {
    const section = document.getElementById(id);
    section?.scrollIntoView({ block: "start" });
    const title = section?.querySelector("h2");
    if (!title) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
  };

  // A fold comes anew with its stretch of the page: the keyboard stays on it, if nobody has moved on meanwhile.
  const keepPlace = (link) => {
    const waiting = new MutationObserver(() => {
      if (link.isConnected) return;
      waiting.disconnect();
      if (document.activeElement === document.body) document.getElementById(link.id)?.focus({ preventScroll: true });
    });
    waiting.observe(main(), { subtree: true, childList: true });
  };

  // A printed page holds everything: what is folded opens, and folds again.
  const folded = [];
  addEventListener("beforeprint", () => {
    folded.push(...document.querySelectorAll(".ns-page details:not([open])"));
    folded.forEach((fold) => (fold.open = true));
  });
  addEventListener("afterprint", () => folded.splice(0).forEach((fold) => (fold.open = false)));
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-print]")) return;
    event.preventDefault();
    print();
  });

  // A text that is meant to be pasted elsewhere: the way beside it copies it, on plain HTTP, too, where browsers give no clipboard.
  document.addEventListener("click", (event) => {
    const way = event.target.closest?.("[data-copy]");
    if (!way) return;
    event.preventDefault();
    const folded = way.parentElement.querySelector("details");
    if (folded) folded.open = true; // what is not in sight cannot be copied
    getSelection().selectAllChildren(folded ? folded.lastElementChild : way.parentElement.firstElementChild);
    if (document.execCommand("copy")) way.textContent = way.dataset.copy;
  });

  // Streamlit's own skip link leads to the frame of the page; over our navigation and filters it leads to the finding.
  document.addEventListener("click", (event) => {
    const title = event.target.closest?.('[data-testid="stSkipToContent"]') && main().querySelector("h1");
    if (!title) return;
    title.tabIndex = -1;
    title.focus();
  });

  // What a choice is found by stands behind a tab in its label (picking.py): it is not read aloud either.
  const speakOption = (option) => {
    const [label, found] = option.textContent.split("\t");
    if (found !== undefined && option.getAttribute("aria-label") !== label) option.setAttribute("aria-label", label);
  };
  const around = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest('[role="option"]');
  const offered = (node) => (around(node) ? [around(node)] : [...(node.querySelectorAll?.('[role="option"]') ?? [])]);
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (around(target)) speakOption(around(target));
      else [...addedNodes].flatMap(offered).forEach(speakOption);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });

  // Streamlit speaks English only. What it puts on the page, whenever it does, is said in Vietnamese before it is painted, to
  // those who see and to those who listen. Our own words and what users wrote are left alone.
  const OURS = '.ns-page, .ns-nav, [data-testid="stPlotlyChart"], [data-testid="stFileChipName"], [role="listbox"]:not([data-empty="true"]) [role="option"], [translate="no"], script, style';
  const SPOKEN = ["aria-label", "title", "placeholder"];
  const known = BUILT_IN.map(([pattern, said]) => [new RegExp(`^(?:${pattern})$`), said]);
  const said = (text) => {
    const bare = text.trim();
    const [pattern, words] = known.find(([pattern]) => pattern.test(bare)) ?? [];
    return pattern ? text.replace(bare, () => bare.replace(pattern, words)) : text;
  };
  const sayText = (node) => {
    const text = said(node.data);
    if (text !== node.data && !node.parentElement?.closest(OURS)) node.data = text;
  };
  const sayAttributes = (element) => {
    for (const name of SPOKEN) {
      const text = element.getAttribute(name);
      if (text && said(text) !== text) element.setAttribute(name, said(text));
    }
  };
  const sayAll = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return sayText(root);
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest(OURS)) return;
    sayAttributes(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && node.matches(OURS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    while (walker.nextNode()) walker.currentNode.nodeType === Node.TEXT_NODE ? sayText(walker.currentNode) : sayAttributes(walker.currentNode);
  };
  const attend = (changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "attributes") sayAttributes(target);
      else if (type === "characterData") sayText(target);
      else addedNodes.forEach(sayAll);
    }
  };
  if (known.length) {
    sayAll(document.body);
    const whatever = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: SPOKEN };
    new MutationObserver(attend).observe(document.body, whatever);
  }
}
