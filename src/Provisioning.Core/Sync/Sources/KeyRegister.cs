using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Sources;

/// <summary>The keys of a source, as <see cref="KeyText"/> compares them, and those that occur more than once. A key that occurs once needs no list.</summary>
internal sealed class KeyRegister
{
    private readonly Dictionary<string, SourceRowNumber> _first = new(KeyText.Comparer);
    private readonly Dictionary<string, List<SourceRowNumber>> _repeated = new(KeyText.Comparer);
    private readonly HashSet<string> _mentioned = new(KeyText.Comparer);

    /// <summary>Keys that occur more than once, with all their rows.</summary>
    public IReadOnlyDictionary<string, List<SourceRowNumber>> Repeated => _repeated;

    public bool Contains(string key) => _first.ContainsKey(key) || _mentioned.Contains(key);

    /// <summary>True for a key that was added as a person's own, and was not only mentioned.</summary>
    public bool HasOwn(string key) => _first.ContainsKey(key);

    /// <summary>Adds a key that may occur several times.</summary>
    public void Mention(string key) => _mentioned.Add(key);

    public void Add(string key, SourceRowNumber number)
    {
        if (!_first.TryGetValue(key, out SourceRowNumber first))
        {
            _first.Add(key, number);
        }
        else if (_repeated.TryGetValue(key, out List<SourceRowNumber>? rows))
        {
            rows.Add(number);
        }
        else
        {
            _repeated.Add(key, [first, number]);
        }
    }
}
