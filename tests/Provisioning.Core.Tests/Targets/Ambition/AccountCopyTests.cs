using System.Reflection;
using Provisioning.Ambition;
using Provisioning.Core.Tests.Support;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;
using Provisioning.Targets.Ambition;

namespace Provisioning.Core.Tests.Targets.Ambition;

/// <summary>An account that something changed of keeps everything else that was read of it.</summary>
public sealed class AccountCopyTests
{
    private const string Token = "tok-1234567890-secret";

    private static readonly LiveAccount s_full = new()
    {
        Service = "Ambition",
        Id = "12",
        Key = "n@x",
        IsActive = false,
        IsUncertain = true,
        Attributes = new Dictionary<string, string?> { ["Username"] = "n@x", ["Email"] = "noor@x" },
        Groups = new Dictionary<string, string> { ["Role"] = "Cook" },
        UncertainGroups = new Dictionary<string, IReadOnlyList<string?>> { ["Team"] = ["Cats", null] },
        ProjectRoles = new Dictionary<string, string> { ["Scope:0"] = "Role:4" },
        MemberGroups = ["Reports to Mira"],
        ProtectedBecause = "the member behind this connection",
    };

    [Fact]
    public void Test_account_has_every_value()
    {
        LiveAccount empty = new();

        Assert.All(typeof(LiveAccount).GetProperties(BindingFlags.Public | BindingFlags.Instance), p => Assert.NotEqual(p.GetValue(empty), p.GetValue(s_full)));
    }

    [Fact]
    public void Disabled_account_is_certainly_inactive()
    {
        ExpectedAccounts expected = new([s_full]);

        expected.Apply(Step(PlanStepKind.Disable), null);

        LiveAccount after = Assert.Single(expected.Accounts);
        Assert.Equal(s_full.Attributes, after.Attributes);
        Assert.Equal(s_full.Groups, after.Groups);
        Assert.Equal(s_full with { IsUncertain = false, Attributes = after.Attributes, Groups = after.Groups, UncertainGroups = after.UncertainGroups }, after);
    }

    [Fact]
    public void Uncertain_account_keeps_the_values_read()
    {
        LiveAccount settled = s_full with { IsUncertain = false };
        ExpectedAccounts expected = new([settled]);

        expected.MarkUncertain(Step(PlanStepKind.Enable));

        LiveAccount after = Assert.Single(expected.Accounts);
        Assert.Equal(settled with { IsUncertain = true, Groups = after.Groups, UncertainGroups = after.UncertainGroups }, after);
    }

    [Fact]
    public void Account_with_a_secret_loses_only_the_secret()
    {
        using AmbitionConnection connection = new(new Uri("https://acme.ambition.com/"), Secrets.OfAmbition(Token));
        RunTargets targets = Connected.To(null, connection);
        LiveAccount account = s_full with { Id = Token };

        LiveAccount after = SnapshotSecrets.Withhold(account, targets);

        Assert.Equal(account.Attributes, after.Attributes);
        Assert.Equal(
            account with { Id = null, Attributes = after.Attributes, Groups = after.Groups, UncertainGroups = after.UncertainGroups }, after);
    }

    private static PlanStep Step(PlanStepKind kind) => new() { Number = 1, Service = "Ambition", Kind = kind, Key = "n@x", Id = "12" };
}
