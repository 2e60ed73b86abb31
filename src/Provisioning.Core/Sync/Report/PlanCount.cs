namespace Provisioning.Sync.Report;

/// <summary>How many of one kind a plan has.</summary>
/// <param name="Service">The service; empty for what is about none, or about several.</param>
/// <param name="Name">The kind: of a step, of a reason, or the attribute by which accounts were found.</param>
/// <param name="Count">How many there are.</param>
public sealed record PlanCount(string Service, string Name, int Count)
{
    /// <summary>The number in words.</summary>
    /// <returns>For example <c>Agility: 12 Create</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{(Service.Length > 0 ? Service + ": " : "")}{Count} {Name}");
}
