using System.Text;

namespace Provisioning.Sync.Notification;

/// <summary>The content of a notification, independent of the way it is sent.</summary>
internal sealed record NotificationMessage
{
    /// <summary>The summary in one line.</summary>
    public string Title { get; init; } = "";

    /// <summary>True when there is trouble.</summary>
    public bool IsTrouble { get; init; }

    /// <summary>The run; <c>null</c> when there was none.</summary>
    public string? RunId { get; init; }

    /// <summary>The facts, each with its name.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>The counts, by names for programs.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; init; } = new Dictionary<string, int>();

    /// <summary>The people that it is about, one line each, as far as the detail allows it.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>How many more people there are.</summary>
    public int MorePeople { get; init; }

    /// <summary>The text after the lines about people; <c>null</c> when all are shown.</summary>
    public string? More => MorePeople > 0 ? FormattableString.Invariant($"and {MorePeople} more, see Export-ProvisioningReport") : null;

    /// <summary>The message as plain text, without its title.</summary>
    public string Text()
    {
        StringBuilder text = new();
        foreach ((string name, string value) in Facts)
        {
            text.Append(name).Append(": ").Append(value).Append('\n');
        }

        foreach (string line in People.Count > 0 ? ["", .. People] : People)
        {
            text.Append(line).Append('\n');
        }

        return More is null ? text.ToString() : text.Append(More).Append('\n').ToString();
    }
}
