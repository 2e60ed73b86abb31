using Provisioning.Sync.Model;

namespace Provisioning.Sync.Undo;

/// <summary>What changes of one account come to, one after the other: of each attribute, group type or project the first value and the last one.</summary>
internal sealed class NetChanges
{
    private readonly List<AttributeChange> _changes = [];

    /// <summary>What is not clear: two changes that do not follow from each other, as when it was not certain in which group a person was.</summary>
    public HashSet<string> Unclear { get; } = new(StringComparer.Ordinal);

    /// <summary>The changes that lead back, in the order in which they were made.</summary>
    public IEnumerable<AttributeChange> Back => _changes
        .Where(c => c.Before != c.After && !Unclear.Contains(c.Name))
        .Select(c => new AttributeChange { Name = c.Name, Before = c.After, After = c.Before });

    /// <summary>Takes a change in.</summary>
    public void Add(AttributeChange change)
    {
        int place = _changes.FindIndex(c => c.Name == change.Name);
        if (place < 0)
        {
            _changes.Add(change);
            return;
        }

        if (_changes[place].After != change.Before)
        {
            Unclear.Add(change.Name);
        }

        _changes[place] = _changes[place] with { After = change.After };
    }
}
