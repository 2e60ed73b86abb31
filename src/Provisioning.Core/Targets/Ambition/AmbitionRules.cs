using Provisioning.Ambition.Accounts;
using Provisioning.Sync.Model;

namespace Provisioning.Targets.Ambition;

/// <summary>What holds for every Ambition: rows are complete, and not every account has an identifier.</summary>
internal sealed class AmbitionRules : TargetRules
{
    public const string Service = "Ambition";

    private AmbitionRules()
    {
    }

    public static AmbitionRules Instance { get; } = new();

    public override string Name => Service;

    public override IReadOnlyList<string> Attributes { get; } = ["Username", "Email", "FirstName", "LastName", "TimeZone"];

    public override IReadOnlyList<string> Required { get; } = ["Username", "Email", "FirstName", "LastName"];

    public override bool HasFields => true;

    public override bool HasGroups => true;

    public override bool HasIds => false;

    public override bool HasNumericIds => true;

    public override bool WantsWholeRows => true;

    public override string? DisableEffect(int accounts) => Deactivation.Of(accounts);

    protected override bool IsOfEveryAccount(string name) => AccountFields.IsOfEveryAccount(name);
}
