using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.ThirdTarget;

/// <summary>A service that the engine has never heard of: people with badges, levels and groups.</summary>
internal sealed class BadgeRules : TargetRules
{
    public const string Service = "Badges";
    public const string Owner = "b1";

    public override string Name => Service;

    public override IReadOnlyList<string> Attributes { get; } = ["Username", "Name", "Badge", "Level", "Greeting"];

    public override IReadOnlyList<string> Required { get; } = ["Username", "Name"];

    public override bool HasGroups => true;

    public override string? GivenAttribute => "Greeting";

    public override string? GivenValue(string? firstName, Func<string, string?> attribute) => $"Hello {firstName ?? attribute("Name")}";

    public override bool IsRole(string attribute) => Same(attribute, "Level");

    public override bool IsAdministrator(string? role) => role == "Warden";

    public override string? IdProblem(string id) => id.StartsWith('b') ? null : $"its id '{id}' is no badge's.";

    public override string? ProtectedBecause(string? id) => id == Owner ? "the owner of the house" : null;

    // Badges are numbers, and leading zeros do not matter.
    public override bool AreSame(string? type, string one, string other) => type == "Number" && one.TrimStart('0') == other.TrimStart('0');
}
