import type { Page } from '@playwright/test';

/**
 * What does not fit: the page scrolling sideways, elements beyond its edges, words cut off by their own box, and words that lie on
 * other words. One line for each.
 */
export function findMisfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide`);

    const nameOf = (element: Element) => {
      const words = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 60);
      return `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> “${words}”`;
    };
    const ownWords = (element: Element) =>
      [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '');
    const isClipped = (element: Element | null): boolean => {
      if (element === null) return false;
      const { clipPath, clip } = getComputedStyle(element);
      return clipPath !== 'none' || clip !== 'auto' || isClipped(element.parentElement);
    };
    const isHiddenOnPurpose = (element: Element) =>
      element.closest('.visually-hidden, [data-visually-hidden], [aria-hidden="true"], [inert]') !== null || isClipped(element);
    const isScrollable = (element: Element) => {
      for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) return true;
      }
      return false;
    };
    const elements = [...document.body.querySelectorAll('*')].filter(
      (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !isHiddenOnPurpose(element),
    );

    const texts: { element: Element; box: DOMRect }[] = [];
    for (const element of elements) {
      const words = ownWords(element);
      if (words.length === 0 || element.closest('svg, .maplibregl-map')) continue;
      const style = getComputedStyle(element);
      const range = document.createRange();
      for (const node of words) {
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) if (box.width > 1 && box.height > 1) texts.push({ element, box });
      }
      if (isScrollable(element)) continue;
      const box = element.getBoundingClientRect();
      if (box.width > 0 && (box.left < -1 || box.right > root.clientWidth + 1)) found.push(`beyond the edge: ${nameOf(element)}`);
      // What people have written may be shortened where it can be read in full elsewhere.
      const isShortened = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
      if (isShortened && element.getAttribute('dir') === 'auto') continue;
      const hidesSideways = style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
      const hidesBelow = style.overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 2;
      if (hidesSideways || hidesBelow) found.push(`cut off: ${nameOf(element)}`);
    }
    // An outer box may cut off words as well: those of a button, for instance.
    for (const element of elements) {
      if (!/^(BUTTON|A|LABEL|H1|H2|H3|LI|TD|TH)$/.test(element.tagName) || isScrollable(element)) continue;
      if (getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) {
        found.push(`cut off in: ${nameOf(element)}`);
      }
    }

    const layerOf = (element: Element) => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        if (/fixed|sticky|absolute/.test(getComputedStyle(at).position)) return at;
      }
      return null;
    };
    for (let one = 0; one < texts.length; one++) {
      for (let other = one + 1; other < texts.length; other++) {
        const [a, b] = [texts[one]!, texts[other]!];
        if (a.element === b.element || a.element.contains(b.element) || b.element.contains(a.element)) continue;
        const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        // Lines of tall scripts reach a little into each other; a layer lies above what it covers.
        if (width < 3 || height < 0.4 * Math.min(a.box.height, b.box.height) || layerOf(a.element) !== layerOf(b.element)) continue;
        found.push(`on each other: ${nameOf(a.element)} and ${nameOf(b.element)}`);
      }
    }
    return [...new Set(found)];
  });
}
