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
    [InlineData(AccountVisibility.Listed, "Create n@x, Create p@x, Disable gone@x", 1, true, false, false)]
    [InlineData(AccountVisibility.FromSnapshot, "Create n@x, Create p@x, Disable gone@x, Disable o@x", 1, false, false, true)]
    [InlineData(AccountVisibility.Unknown, "Create n@x, Create p@x, Disable gone@x, Disable o@x", 2, false, true, true)]
    internal void The_accounts_read_decide_what_is_planned(
        AccountVisibility visibility, string steps, int active, bool isListed, bool isUnseen, bool mayHideAccounts)
    {
        LiveState live = new() { System = "Ambition", Visibility = visibility, Accounts = [Live.Account("gone@x", "Email=gone@x")] };

        ProvisioningPlan plan = Plans.Make(
            MappingText.Read(Mapping), People.Read(Mapping, "email,first_name,last_name,active", "n@x,Noor,Abadi,yes", "p@x,Pelle,Lund,yes", "o@x,Oda,Berg,no"), true, live);

        Assert.Equal(steps, string.Join(", ", plan.Steps.Select(s => $"{s.Kind} {s.Key}").Order()));
        Assert.Equal(active, plan.ActiveCount["Ambition"]);
        Assert.Equal(isListed, plan.Listed["Ambition"]);
        Assert.Equal(isUnseen, plan.Unseen.Contains("Ambition"));
        Assert.Equal(VisibilityRules.Of(visibility), plan.RulesOf("Ambition"));
        Assert.Equal(mayHideAccounts, plan.RulesOf("Ambition").MayHideAccounts);
    }

    [Fact]
    public void A_plan_that_does_not_tell_permits_nothing_that_needs_to_be_told()
    {
        VisibilityRules rules = new ProvisioningPlan().RulesOf("Ambition");

        Assert.Equal((false, true, false, false), (rules.MayHideAccounts, rules.CountsActive, rules.DisablesUnfound, rules.MustStayListed));
    }

    [Fact]
    public void A_plan_that_says_both_is_one_of_a_list()
    {
        ProvisioningPlan plan = new() { Unseen = ["Ambition"], Listed = new Dictionary<string, bool> { ["Ambition"] = true } };

        Assert.Equal(VisibilityRules.Of(AccountVisibility.Listed), plan.RulesOf("Ambition"));
    }
}
