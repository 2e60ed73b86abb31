namespace Provisioning.Sync.Limits;

/// <summary>What there is to say about a limit, whatever it measures: the words of plans, pages and <c>about_ProvisioningSafety</c>.</summary>
/// <param name="Name">The limit, as messages name it.</param>
/// <param name="Counts">What it counts.</param>
/// <param name="Usual">How many pass where nothing is set.</param>
/// <param name="Switches">What raises it for one run, the first one first; {0} stands for the number. Empty where nothing does.</param>
internal sealed record LimitFacts(string Name, string Counts, string Usual, params string[] Switches)
{
    private const string Number = "<n>";

    /// <summary>What sets it in the part of a mapping that is about the service; empty for all others, which have a name there among the limits.</summary>
    public string KeyOfService { get; init; } = "";

    /// <summary>Its name in mappings and for <c>-Limit</c>.</summary>
    public string Setting => Name.StartsWith("Max", StringComparison.Ordinal) ? Name.Substring("Max".Length) : Name;

    /// <summary>False for what no mapping and no switch changes.</summary>
    public bool MayBeSet => Switches.Length > 0;

    /// <summary>What raises the limit for one run, in words: <c>-Approve &lt;n&gt;</c>; empty where nothing does.</summary>
    /// <param name="number">The number that is needed; <c>null</c> where none is.</param>
    public string Switch(int? number) => MayBeSet ? Text(Switches[0], number) : "";

    /// <summary>All that raises the limit, in words.</summary>
    public IEnumerable<string> SwitchTexts => Switches.Select(s => Text(s, null));

    private static string Text(string template, int? number) => template.Replace("{0}", number is { } n ? FormattableString.Invariant($"{n}") : Number);
}
