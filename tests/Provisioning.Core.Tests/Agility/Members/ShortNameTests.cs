using Provisioning.Agility;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>Every new member has a short name, and existing members keep theirs.</summary>
public sealed class ShortNameTests : AgilityTest
{
    [Theory]
    [InlineData("Mira Holt", null, "Mira")]
    [InlineData("Mira Holt", "Mira Sofie", "Mira Sofie")]
    [InlineData("Mira Holt", "  ", "Mira")]
    [InlineData("Mira", null, "Mira")]
    [InlineData("  Mira\tHolt ", null, "Mira")]
    [InlineData("Jean\u00A0Luc Holt", null, "Jean")]
    [InlineData("Holt, Mira", null, "Holt")]
    [InlineData(", Mira", null, "Mira")]
    [InlineData("O'Neil-Berg Sean", null, "O'Neil-Berg")]
    public void Default_short_name_is_the_given_name_or_the_first_word(string name, string? givenName, string expected) =>
        Assert.Equal(expected, ShortName.Of(givenName, name));

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public async Task Members_are_created_with_and_without_a_required_short_name(int count, bool isOptional)
    {
        Choices.NicknameOptional = isOptional;
        using AgilityConnection connection = new(Sandbox.AgilityUri, Secrets.OfAgility(), Fast.Settings());
        MemberDraft[] drafts = Enumerable.Range(1, count).Select(i => Draft($"m{i}")).ToArray();

        IReadOnlyList<ProvisioningResult> results = await new AgilityClient(connection, Log).CreateMembersAsync(drafts, IfExists.Skip, CancellationToken.None);

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Created, r.Outcome));
        Assert.All(drafts, d => Assert.Equal("Mira", Store.FindMember(d.Username!)!.Nickname));
        Assert.Contains(Writes, w => w.Path.EndsWith(count == 1 ? "Data/Member" : "api/asset", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("username,name,nickname", "m,Mira Holt,Mi", "Mi")]
    [InlineData("username,name,Short Name", "m,Mira Holt,Mi", "Mi")]
    [InlineData("username,name,nick_name", "m,Mira Holt,Mi", "Mi")]
    [InlineData("username,name,given_name", "m,Mira Holt,Mira Sofie", "Mira Sofie")]
    [InlineData("username,first_name,last_name", "m,Mira Sofie,Holt", "Mira Sofie")]
    [InlineData("username,name,nickname", "m,Mira Holt,", "Mira")]
    public async Task Row_has_its_own_short_name_or_the_default(string header, string cells, string expected)
    {
        SourceRow row = new(1, header.Split(',').Zip(cells.Split(','), (h, c) => new KeyValuePair<string, object?>(h, c)));

        Assert.Equal(ProvisioningOutcome.Created, (await Create(Client(), MemberDraftReader.ReadNew(row))).Outcome);

        Assert.Equal(expected, Store.FindMember("m")!.Nickname);
    }

    [Fact]
    public async Task Default_does_not_change_an_existing_member()
    {
        string oid = Store.AddMember("Mira Holt", "m", attributes: new Dictionary<string, string> { ["Nickname"] = "Captain" }).Oid;
        MemberDraft draft = new() { Username = "m", Name = "Mira Holt", FirstName = "Mira", Row = 1 };

        ProvisioningResult result = Assert.Single(await Client().CreateMembersAsync([draft], IfExists.Update, CancellationToken.None));

        Assert.Equal((ProvisioningOutcome.NoChange, oid), (result.Outcome, result.Id));
        Assert.Equal("Captain", Store.FindMember("m")!.Nickname);
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task A_property_of_that_name_counts_before_the_default()
    {
        MemberDraft draft = new() { Username = "m", Name = "Mira Holt", Row = 1, Properties = new Dictionary<string, object?> { ["nickname"] = "Captain" } };

        Assert.Equal(ProvisioningOutcome.Created, (await Create(Client(), draft)).Outcome);

        Assert.Equal("Captain", Store.FindMember("m")!.Nickname);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Short_name_is_cleared_only_if_it_is_optional(bool isOptional)
    {
        Choices.NicknameOptional = isOptional;
        Store.AddMember("Mira Holt", "m");

        ProvisioningResult result = await Update(Client(), new MemberDraft { Username = "m", Clear = ["Nickname"], Row = 1 });

        Assert.Equal(isOptional ? ProvisioningOutcome.Updated : ProvisioningOutcome.Failed, result.Outcome);
        Assert.Equal(isOptional ? null : "Mira", Store.FindMember("m")!.Nickname);
        Assert.Equal(isOptional ? 1 : 0, Writes.Count);
    }
}
