using Provisioning.Common;
using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Model;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Core.Tests.Sync.Sources;

/// <summary>The same name with accents as characters of their own or behind their letters is one name, for keys and for values.</summary>
public sealed class KeyFormTests
{
    private const string Composed = "ren\u00e9";
    private const string Decomposed = "RENe\u0301";

    private static readonly string Mapping = MappingText.Agility("Active = 'active'", "Nickname = 'first_name'");

    [Fact]
    public void Composed_and_decomposed_keys_are_equal()
    {
        Assert.True(KeyText.AreSame(Composed, Decomposed));
        Assert.Equal(KeyText.Comparer.GetHashCode(Composed), KeyText.Comparer.GetHashCode(Decomposed));
        Assert.False(KeyText.AreSame(Composed, "rene"));
        Assert.True(KeyText.AreSame("a\ud800", "A\ud800"));
    }

    [Fact]
    public void Account_name_in_the_other_Unicode_form_is_found_and_not_changed() =>
        Assert.Empty(Plan([$"{Composed}@x,Zo\u00eb,M\u00fcller,yes"], Live.Member(7, $"{Decomposed}@x", "Name=Zoe\u0308 Mu\u0308ller;Nickname=Zoe\u0308")).Steps);

    [Fact]
    public void Accounts_that_differ_only_in_Unicode_form_are_ambiguous()
    {
        ProvisioningPlan plan = Plan([$"{Composed}@x,Zoe,M,yes"], Live.Member(7, $"{Decomposed}@x"), Live.Member(8, $"{Composed}@x"));

        Assert.Empty(plan.Steps);
        Assert.Contains("Member:7, Member:8", Assert.Single(plan.Problems).Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Key_in_both_Unicode_forms_is_a_repeated_person() =>
        Assert.Equal([1L, 2L], Plan([$"{Composed}@x,Zoe,M,yes", $"{Decomposed}@x,Zoe,M,yes"]).Problems.Select(p => p.Row));

    [Fact]
    public void Person_mentioned_in_the_other_form_is_not_missing() =>
        Assert.Empty(Plan([$"{Composed}@x,Zoe,M,maybe", "b@x,B,B,yes"], true, Live.Member(7, $"{Decomposed}@x"), Live.Member(8, "b@x", "Name=B B;Nickname=B")).Steps);

    [Fact]
    public void Protection_in_the_other_form_applies()
    {
        string mapping = MappingText.Agility("Active = 'active'", "Nickname = 'first_name'", $"Protected = '{Composed}@x'");
        SourcePeople people = People.Read(mapping, "email,first_name,last_name,active", $"{Composed}@x,Zoe,M,no");

        Assert.Empty(Plans.Make(MappingText.Read(mapping), people, false, Live.Agility(Live.Member(7, $"{Decomposed}@x"))).Steps);
    }

    private static ProvisioningPlan Plan(string[] lines, params LiveAccount[] accounts) => Plan(lines, false, accounts);

    private static ProvisioningPlan Plan(string[] lines, bool disableMissing, params LiveAccount[] accounts) => Plans.Make(
        MappingText.Read(Mapping), People.Read(Mapping, ["email,first_name,last_name,active", .. lines]), disableMissing, Live.Agility(accounts));
}
