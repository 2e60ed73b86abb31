using Provisioning.Common;

namespace Provisioning.Sync.Sources;

/// <summary>Counts words without regard to case, and keeps only the first of them, so that a column of free text does not fill memory.</summary>
internal sealed class WordCount
{
    private const int Most = 50;
    private const int LongestWord = 100;

    private readonly Dictionary<string, int> _words = new(KeyText.Comparer);

    /// <summary>The words, the most frequent first.</summary>
    public IReadOnlyList<(string Word, int Count)> Words => _words.Select(w => (w.Key, w.Value)).OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).ToList();

    /// <summary>How often words occurred that are not kept.</summary>
    public int Others { get; private set; }

    public void Add(string word)
    {
        string text = word.Length <= LongestWord ? word : word.Substring(0, LongestWord);
        if (_words.TryGetValue(text, out int count))
        {
            _words[text] = count + 1;
        }
        else if (_words.Count < Most)
        {
            _words.Add(text, 1);
        }
        else
        {
            Others++;
        }
    }
}
