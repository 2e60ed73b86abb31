using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Model;

/// <summary>What a plan permits by where the accounts of a service were read from.</summary>
public sealed class VisibilityTests
{
    private static readonly string Mapping = MappingText.Ambition(source: "Active = 'active'");

    // Where they were read from, the steps, the active accounts, what the file says, and what later commands may do.
    [Theory]
    [InlineData(AccountVisibility.Live, "Create n@x, Create p@x, Disable gone@x", 1, true, false, false)]
    [InlineData(AccountVisibility.FromSnapshot, "Create n@x, Create p@x, Disable gone@x, Disable o@x", 1, false, false, true)]
    [InlineData(AccountVisibility.Unknown, "Create n@x, Create p@x, Disable gone@x, Disable o@x", 2, false, true, true)]
    internal void Visibility_of_accounts_decides_the_planned_steps(
        AccountVisibility visibility, string steps, int active, bool isReported, bool isUnread, bool mayHideAccounts)
    {
        LiveState live = new() { Service = "Ambition", Visibility = visibility, Accounts = [Live.Account("gone@x", "Email=gone@x")] };

        ProvisioningPlan plan = Plans.Make(
            MappingText.Read(Mapping), People.Read(Mapping, "email,first_name,last_name,active", "n@x,Noor,Abadi,yes", "p@x,Pelle,Lund,yes", "o@x,Oda,Berg,no"), true, live);

        Assert.Equal(steps, string.Join(", ", plan.Steps.Select(s => $"{s.Kind} {s.Key}").Order()));
        Assert.Equal(active, plan.ActiveCount["Ambition"]);
        Assert.Equal(isReported, plan.AccountsReported["Ambition"]);
        Assert.Equal(isUnread, plan.UnreadServices.Contains("Ambition"));
        Assert.Equal(VisibilityRules.Of(visibility), plan.RulesOf("Ambition"));
        Assert.Equal(mayHideAccounts, plan.RulesOf("Ambition").MayHideAccounts);
    }

    [Fact]
    public void Plan_without_visibility_uses_the_strictest_rules()
    {
        VisibilityRules rules = new ProvisioningPlan().RulesOf("Ambition");

        Assert.Equal((false, true, false, false), (rules.MayHideAccounts, rules.CountsActive, rules.DisablesUnfound, rules.MustStayReadable));
    }

    [Fact]
    public void Plan_with_live_and_unread_counts_as_live()
    {
        ProvisioningPlan plan = new() { UnreadServices = ["Ambition"], AccountsReported = new Dictionary<string, bool> { ["Ambition"] = true } };

        Assert.Equal(VisibilityRules.Of(AccountVisibility.Live), plan.RulesOf("Ambition"));
    }
}
