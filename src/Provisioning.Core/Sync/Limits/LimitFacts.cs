namespace Provisioning.Sync.Limits;

/// <summary>The texts about a limit, whatever it measures: those of plans, pages and <c>about_ProvisioningSafety</c>.</summary>
/// <param name="Name">The limit, as messages name it.</param>
/// <param name="Counts">What it counts.</param>
/// <param name="Usual">How many pass where nothing is set.</param>
/// <param name="Parameters">What raises it for one run, the preferred one first; {0} stands for the number. Empty where nothing does.</param>
internal sealed record LimitFacts(string Name, string Counts, string Usual, params string[] Parameters)
{
    private const string Number = "<n>";

    /// <summary>The key that sets it in the service's part of a mapping; empty for all others, which are set by name among the limits.</summary>
    public string KeyOfService { get; init; } = "";

    /// <summary>Its name in mappings and for <c>-Limit</c>.</summary>
    public string Setting => Name.StartsWith("Max", StringComparison.Ordinal) ? Name.Substring("Max".Length) : Name;

    /// <summary>False for a limit that neither a mapping nor a parameter changes.</summary>
    public bool MayBeSet => Parameters.Length > 0;

    /// <summary>What raises the limit for one run, in words: <c>-Approve &lt;n&gt;</c>; empty where nothing does.</summary>
    /// <param name="number">The number that is needed; <c>null</c> where none is.</param>
    public string Parameter(int? number) => MayBeSet ? Text(Parameters[0], number) : "";

    /// <summary>All that raises the limit, in words.</summary>
    public IEnumerable<string> ParameterTexts => Parameters.Select(s => Text(s, null));

    private static string Text(string template, int? number) => template.Replace("{0}", number is { } n ? FormattableString.Invariant($"{n}") : Number);
}
