using Provisioning.Sync.Model;

namespace Provisioning.Sync.Compare;

/// <summary>
/// Makes the changes of a plan. Equal ones are one object: a hundred thousand people get the same role and a few groups, and both services the same
/// user name.
/// </summary>
internal sealed class SharedChanges
{
    // Far more than there are roles and groups. Further values are hardly ever shared.
    private const int Most = 5000;

    private readonly Dictionary<(string Name, string? Before, string? After), AttributeChange[]> _single = [];
    private readonly Dictionary<string, AttributeChange> _last = [];

    /// <summary>A change of an attribute. The one that was made last of each attribute is shared.</summary>
    public AttributeChange Make(string name, string? before, string? after)
    {
        if (!_last.TryGetValue(name, out AttributeChange? change) || change.Before != before || change.After != after)
        {
            _last[name] = change = new AttributeChange { Name = name, Before = before, After = after };
        }

        return change;
    }

    /// <summary>The change of a step about one group or one role.</summary>
    public AttributeChange[] Single(string name, string? before, string? after)
    {
        if (_single.TryGetValue((name, before, after), out AttributeChange[]? changes))
        {
            return changes;
        }

        changes = [new AttributeChange { Name = name, Before = before, After = after }];
        if (_single.Count < Most)
        {
            _single.Add((name, before, after), changes);
        }

        return changes;
    }
}
