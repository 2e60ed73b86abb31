using Provisioning.Agility.Members;
using Provisioning.Agility.Search;
using Provisioning.Common;
using Provisioning.Core.Tests.Agility.Search;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Fuzz;

/// <summary>Members with hostile names: only the requested ones are found, and no value becomes part of the query.</summary>
[Trait("Category", "Fuzz")]
public sealed class HostileNameTests : FindingTest
{
    private const int Seed = 20261122;
    private const int Stored = 200;

    // The second half belongs to no member and resembles the first; names with one canonical form are one name.
    private readonly List<string> _names = HostileText.Names(Seed, 3 * Stored).Distinct(KeyText.Comparer).Take(2 * Stored).ToList();

    public HostileNameTests()
    {
        foreach ((string name, int i) in _names.Take(Stored).Select((n, i) => (n, i)))
        {
            Store.AddMember(name, name, name, isInactive: i % 3 == 0);
        }
    }

    [Fact]
    public async Task Names_in_one_search_by_user_name_match_only_themselves()
    {
        IReadOnlyList<Answer> answers = await FindByKeyAsync(false, _names.Select(n => new MemberKey { Username = n }).ToArray());

        Assert.All(answers.Take(Stored), a => Assert.Equal(a.Key.Username, a.Single().Username));
        Assert.All(answers.Skip(Stored), a => Assert.True(a.Error is null && a.Members.Count == 0, $"'{a.Key.Username}' found {string.Join(", ", a.Members.Select(m => m.Username))}"));
    }

    [Fact]
    public async Task Names_in_the_search_before_writing_match_only_themselves()
    {
        ILookup<string, Provisioning.Agility.Members.AgilityMember> found = await Client.FindByUsernameAsync(_names.ToList(), CancellationToken.None);

        Assert.All(_names.Take(Stored), n => Assert.Equal(n, Assert.Single(found[n]).Username));
        Assert.All(_names.Skip(Stored), n => Assert.Empty(found[n]));
    }

    [Fact]
    public async Task Names_searched_singly_by_address_or_filter_match_only_themselves()
    {
        foreach ((string name, int i) in _names.Select((n, i) => (n, i)).Where(p => p.i % 7 == 0))
        {
            string expected = i < Stored ? name : "";
            Assert.Equal(expected, await NamesAsync(new MemberSearch { Email = name }));
            Assert.Equal(expected, await NamesAsync(Filter(new FilterCompare("Username", FilterOperator.Equal, [name], "here"))));
        }
    }

    [Fact]
    public async Task Lists_in_filters_find_exactly_the_given_members()
    {
        Random random = new(Seed);
        for (int round = 0; round < 20; round++)
        {
            string[] asked = _names.OrderBy(_ => random.Next()).Take(12).Where(n => n.Length < 1000).ToArray();
            FilterExpression any = new FilterCompare("Name", FilterOperator.Equal, asked, "here");

            Assert.Equal(Expected(m => asked.Contains(m.Name, StringComparer.OrdinalIgnoreCase)), await FoundAsync(any));
            Assert.Equal(Expected(m => !asked.Contains(m.Name, StringComparer.OrdinalIgnoreCase)), await FoundAsync(new FilterNot(any, "here")));
        }
    }

    [Fact]
    public async Task Filter_of_any_form_has_the_same_meaning_in_the_service()
    {
        Random random = new(Seed);
        for (int round = 0; round < 60; round++)
        {
            (FilterExpression filter, Func<(string Name, bool IsInactive), bool> meaning) = Condition(random, 0);

            Assert.Equal(Expected(meaning), await FoundAsync(filter));
        }
    }

    [Fact]
    public async Task Name_of_10000_characters_is_found_or_refused_with_a_reason()
    {
        string name = new string('n', 9_990) + "';x='y";
        Store.AddMember(name, name, name);
        try
        {
            Answer answer = (await FindByKeyAsync(false, new MemberKey { Username = name })).Single();
            Assert.True(answer.Error is not null || answer.Single().Username == name);
        }
        catch (ProvisioningException e)
        {
            Assert.NotEqual(ProvisioningErrorKind.Other, e.Kind);
        }
    }

    [Theory]
    [InlineData("susan", "\u017Fusan")]
    [InlineData("ingrid", "\u0131ngrid")]
    [InlineData("ingrid", "\u0130ngrid")]
    [InlineData("straße", "strasse")]
    [InlineData("mira", "mi\u0433a")]
    public async Task Similar_name_matches_no_member(string stored, string asked)
    {
        Store.AddMember(stored, stored, stored);

        Assert.Equal("", await FindNamesAsync(asked));
        Assert.Empty(await Client.FindByUsernameAsync([asked], CancellationToken.None));
        Assert.Equal("", await NamesAsync(new MemberSearch { Email = asked }));
        Assert.Equal(stored, await FindNamesAsync(stored));
    }

    [Theory]
    [InlineData("jose\u0301", "jos\u00e9")]
    [InlineData("JOSE\u0301", "jos\u00e9")]
    [InlineData("mika", "mi\u212Aa")]
    [InlineData("vie\u0323\u0302t", "vi\u1ec7t")]
    public async Task Name_stored_in_another_Unicode_form_is_found(string stored, string asked)
    {
        string identity = CanonicalText.Identity(asked);
        Store.AddMember("Stored", stored, "s@x");

        Assert.Equal(stored, await FindNamesAsync(identity));
        Assert.Equal(stored, Assert.Single((await Client.FindByUsernameAsync([identity], CancellationToken.None))[identity]).Username);
    }

    // Attributes cannot hold half a character, so the letters come by number.
    [Theory]
    [InlineData('x', 0xD800)]
    [InlineData(0xDC00, 'x')]
    public async Task Half_a_character_never_matches_another_one(int first, int second)
    {
        string name = new([(char)first, (char)second]);
        Store.AddMember("Replaced", name.Replace('\uD800', '\uFFFD').Replace('\uDC00', '\uFFFD'), "r@x");
        string replaced = Store.Members[^1].Username!;

        await AssertNoneAsync(async () => (await FindByKeyAsync(false, new MemberKey { Username = name })).SelectMany(a => a.Members));
        await AssertNoneAsync(async () => await ListAsync(Filter(new FilterCompare("Username", FilterOperator.Equal, [name], "here"))));
        await AssertNoneAsync(async () => (await Client.FindByUsernameAsync([name], CancellationToken.None)).SelectMany(g => g));
        Assert.Equal(replaced, await FindNamesAsync(replaced));
    }

    private static async Task AssertNoneAsync(Func<Task<IEnumerable<Provisioning.Agility.Members.AgilityMember>>> ask)
    {
        try
        {
            Assert.Empty(await ask());
        }
        catch (ProvisioningException e)
        {
            Assert.Contains("an incomplete character", e.Message, StringComparison.Ordinal);
        }
    }

    // A random filter and, beside it, what it means in C#.
    private (FilterExpression Filter, Func<(string Name, bool IsInactive), bool> Meaning) Condition(Random random, int depth)
    {
        int kind = random.Next(depth > 2 ? 2 : 5);
        if (kind == 0)
        {
            bool flag = random.Next(2) == 0;
            return (new FilterCompare("IsInactive", FilterOperator.Equal, [flag], "here"), m => m.IsInactive == flag);
        }

        if (kind == 1)
        {
            string[] values = Enumerable.Range(0, random.Next(1, 4)).Select(_ => _names[random.Next(1, 300)]).Where(n => n.Length < 200).Append("x").ToArray();
            return (new FilterCompare("Name", FilterOperator.Equal, values, "here"), m => values.Contains(m.Name, StringComparer.OrdinalIgnoreCase));
        }

        (FilterExpression first, Func<(string Name, bool IsInactive), bool> one) = Condition(random, depth + 1);
        if (kind == 2)
        {
            return (new FilterNot(first, "here"), m => !one(m));
        }

        (FilterExpression second, Func<(string Name, bool IsInactive), bool> other) = Condition(random, depth + 1);
        return kind == 3
            ? (new FilterAll([first, second], "here"), m => one(m) && other(m))
            : (new FilterAny([first, second], "here"), m => one(m) || other(m));
    }

    private List<string> Expected(Func<(string Name, bool IsInactive), bool> meaning) => Store.Members
        .Where(m => meaning((m.Name!, m.IsInactive)))
        .Select(m => m.Name!)
        .Order(StringComparer.Ordinal)
        .ToList();

    private async Task<List<string>> FoundAsync(FilterExpression filter) =>
        (await ListAsync(Filter(filter))).Select(m => m.Name!).Order(StringComparer.Ordinal).ToList();

    private static MemberSearch Filter(FilterExpression expression) => new() { Expression = expression };
}
