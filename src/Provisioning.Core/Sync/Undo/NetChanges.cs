using Provisioning.Sync.Model;

namespace Provisioning.Sync.Undo;

/// <summary>What changes of one account come to, one after the other: of each attribute, group type or project the first value and the last one.</summary>
/// <param name="subject">What a change is about; the name that it has unless given.</param>
internal sealed class NetChanges(Func<AttributeChange, string>? subject = null)
{
    private readonly List<(string Subject, AttributeChange Change)> _changes = [];

    /// <summary>What is not clear: two changes that do not follow from each other, as when the group of a person was uncertain.</summary>
    public HashSet<string> Unclear { get; } = new(StringComparer.Ordinal);

    /// <summary>The changes that lead back, in the order in which they were made.</summary>
    public IEnumerable<AttributeChange> Back => _changes
        .Where(c => c.Change.Before != c.Change.After && !Unclear.Contains(c.Subject))
        .Select(c => new AttributeChange { Name = c.Change.Name, Before = c.Change.After, After = c.Change.Before });

    /// <summary>Takes a change in.</summary>
    public void Add(AttributeChange change)
    {
        string about = subject?.Invoke(change) ?? change.Name;
        int place = _changes.FindIndex(c => c.Subject == about);
        if (place < 0)
        {
            _changes.Add((about, change));
            return;
        }

        AttributeChange earlier = _changes[place].Change;
        if (earlier.After != change.Before)
        {
            Unclear.Add(about);
        }

        _changes[place] = (about, earlier with { After = change.After });
    }
}
