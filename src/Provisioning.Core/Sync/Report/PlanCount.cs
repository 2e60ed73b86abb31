namespace Provisioning.Sync.Report;

/// <summary>How many of one kind a plan has.</summary>
/// <param name="System">The service; empty for what is about none, or about several.</param>
/// <param name="Name">The kind: of a step, of a reason, or the attribute by which accounts were found.</param>
/// <param name="Count">How many there are.</param>
public sealed record PlanCount(string System, string Name, int Count)
{
    /// <summary>The number in words.</summary>
    /// <returns>For example <c>Agility: 12 Create</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{(System.Length > 0 ? System + ": " : "")}{Count} {Name}");
}
