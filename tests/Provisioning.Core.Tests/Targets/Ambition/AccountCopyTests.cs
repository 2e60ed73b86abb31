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
        System = "Ambition",
        Id = "12",
        Key = "n@x",
        IsActive = false,
        IsInDoubt = true,
        Attributes = new Dictionary<string, string?> { ["Username"] = "n@x", ["Email"] = "noor@x" },
        Groups = new Dictionary<string, string> { ["Role"] = "Cook" },
        GroupsInDoubt = new Dictionary<string, IReadOnlyList<string?>> { ["Team"] = ["Cats", null] },
        ProjectRoles = new Dictionary<string, string> { ["Scope:0"] = "Role:4" },
        MemberGroups = ["Reports to Mira"],
        ProtectedBecause = "the member behind this connection",
    };

    [Fact]
    public void Every_value_of_the_account_is_one_that_a_copy_could_lose()
    {
        LiveAccount empty = new();

        Assert.All(typeof(LiveAccount).GetProperties(BindingFlags.Public | BindingFlags.Instance), p => Assert.NotEqual(p.GetValue(empty), p.GetValue(s_full)));
    }

    [Fact]
    public void One_that_was_disabled_is_off_for_certain()
    {
        AmbitionPicture picture = new([s_full]);

        picture.Apply(Step(PlanStepKind.Disable), null);

        LiveAccount after = Assert.Single(picture.Accounts);
        Assert.Equal(s_full.Attributes, after.Attributes);
        Assert.Equal(s_full.Groups, after.Groups);
        Assert.Equal(s_full with { IsInDoubt = false, Attributes = after.Attributes, Groups = after.Groups, GroupsInDoubt = after.GroupsInDoubt }, after);
    }

    [Fact]
    public void One_of_which_it_is_uncertain_whether_it_changed_keeps_what_was_read()
    {
        LiveAccount settled = s_full with { IsInDoubt = false };
        AmbitionPicture picture = new([settled]);

        picture.Doubt(Step(PlanStepKind.Enable));

        LiveAccount after = Assert.Single(picture.Accounts);
        Assert.Equal(settled with { IsInDoubt = true, Groups = after.Groups, GroupsInDoubt = after.GroupsInDoubt }, after);
    }

    [Fact]
    public void One_with_a_secret_loses_the_secret_alone()
    {
        using AmbitionConnection connection = new(new Uri("https://acme.ambition.com/"), Secrets.OfAmbition(Token));
        RunTargets targets = Connected.To(null, connection);
        LiveAccount account = s_full with { Id = Token };

        LiveAccount after = SnapshotSecrets.Withhold(account, targets);

        Assert.Equal(account.Attributes, after.Attributes);
        Assert.Equal(
            account with { Id = null, Attributes = after.Attributes, Groups = after.Groups, GroupsInDoubt = after.GroupsInDoubt }, after);
    }

    private static PlanStep Step(PlanStepKind kind) => new() { Number = 1, System = "Ambition", Kind = kind, Key = "n@x", Id = "12" };
}
