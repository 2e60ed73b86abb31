namespace Provisioning.Browser.Tests.Support;

/// <summary>Functions that measure how the words of a page stand on it.</summary>
internal static class Wording
{
    /// <summary>The words that begin on one line and end on another. At what is neither letter nor digit, and where a word is very long, it may be broken.</summary>
    public const string BrokenWords = """
        () => {
          const broken = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const node = walker.currentNode;
            if (!node.parentElement.checkVisibility() || node.parentElement.closest('script, svg')) { continue; }
            for (const word of node.data.matchAll(/\S+/g)) {
              if (word[0].length > 24) { continue; }
              for (const piece of word[0].matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
                const range = document.createRange();
                range.setStart(node, word.index + piece.index);
                range.setEnd(node, word.index + piece.index + piece[0].length);
                const lines = new Set(Array.from(range.getClientRects()).map(r => Math.round(r.top)));
                if (lines.size > 1) { broken.push(piece[0]); }
              }
            }
          }
          return broken;
        }
        """;

    /// <summary>Where one of some identifiers stands without its name before it.</summary>
    public const string BareIdentifiers = """
        names => Object.entries(names).flatMap(([id, name]) => {
          const escaped = id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
          return Array.from(document.body.querySelectorAll('header, .cards, #rows td, #about'))
            .map(part => part.textContent)
            .filter(text => (text.match(new RegExp(escaped + '(?![\\w])', 'g')) || []).length !== text.split(name + ' (' + id + ')').length - 1);
        })
        """;
}
