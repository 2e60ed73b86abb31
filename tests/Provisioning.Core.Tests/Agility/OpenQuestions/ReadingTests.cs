using Provisioning.Agility.Members;
using Provisioning.Agility.Projects;
using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Agility.OpenQuestions;

/// <summary>The open questions about reading.</summary>
public sealed class ReadingTests : OpenQuestionTest
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task P01_A_user_name_is_found_whether_case_counts_or_not(bool respectsCase)
    {
        Choices.WhereRespectsCase = respectsCase;
        Sandbox.Agility.AddMember("Mira Holt", "mira.holt");

        ILookup<string, Provisioning.Agility.Members.AgilityMember> found = await Client.FindByUsernameAsync(["Mira.Holt"], CancellationToken.None);

        Assert.Single(found["MIRA.HOLT"]);
        Assert.Equal(ProvisioningOutcome.NoChange, (await CreateAsync("Mira.Holt")).Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task P01_A_deleted_member_is_restored_whether_case_counts_or_not(bool respectsCase)
    {
        Choices.WhereRespectsCase = respectsCase;
        Sandbox.Agility.AddMember("Mira Holt", "mira.holt");
        await Client.MoveAsync(MemberTransition.Remove, [new MemberKey { Username = "mira.holt" }], CancellationToken.None);

        IReadOnlyList<ProvisioningResult> results = await Client.MoveAsync(MemberTransition.Restore, [new MemberKey { Username = "Mira.Holt" }], CancellationToken.None);

        Assert.Equal(ProvisioningOutcome.Restored, results.Single().Outcome);
    }

    [Fact]
    public async Task Closed_connection_is_an_error_that_says_so()
    {
        Connection.Dispose();

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => CreateAsync("mira"));

        Assert.Equal(ProvisioningErrorKind.Connection, error.Kind);
        Assert.Contains("was disconnected", error.Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task P02_An_apostrophe_is_found_in_every_spelling_of_filters(bool doubledRefused)
    {
        Choices.DoubledQuotesRefused = doubledRefused;
        Sandbox.Agility.AddMember("Sean O'Neil", "o'neil");

        ILookup<string, Provisioning.Agility.Members.AgilityMember> found = await Client.FindByUsernameAsync(["o'neil"], CancellationToken.None);

        Assert.Equal("Sean O'Neil", found["o'neil"].Single().Name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task P03_Search_returns_only_members_with_the_text(bool prefixes)
    {
        Choices.FindMatchesWordPrefixes = prefixes;
        Sandbox.Agility.AddMember("James Harrison", "james");
        Sandbox.Agility.AddMember("Harris Ford", "ford");

        IReadOnlyList<Provisioning.Agility.Members.AgilityMember> found = await ListAsync(new MemberSearch { Name = "Harrison" });

        Assert.Equal(["james"], found.Select(m => m.Username));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task P07_All_pages_are_read_with_and_without_a_total(bool totalOnRequest)
    {
        Choices.TotalOnlyOnRequest = totalOnRequest;
        for (int i = 0; i < 20; i++)
        {
            Sandbox.Agility.AddMember($"Person {i}", $"p{i}");
        }

        IReadOnlyList<Provisioning.Agility.Members.AgilityMember> found = await ListAsync(new MemberSearch { PageSize = 7 });

        Assert.Equal(21, found.Select(m => m.Oid).Distinct().Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task P08_Inactive_member_is_found_before_a_member_is_created(bool hidden)
    {
        Choices.InactiveHiddenInLists = hidden;
        Sandbox.Agility.AddMember("Old Hand", "old", isInactive: true);

        Assert.Equal(ProvisioningOutcome.NoChange, (await CreateAsync("old")).Outcome);
        Assert.Empty(Writes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task P11_The_words_of_an_error_are_found_in_every_shape(bool plainText)
    {
        Choices.ErrorsArePlainText = plainText;
        Choices.DeletedKeepsUsername = true;
        Sandbox.Agility.AddMember("Gone", "gone");
        await Client.MoveAsync(MemberTransition.Remove, [new MemberKey { Username = "gone" }], CancellationToken.None);

        ProvisioningResult result = await CreateAsync("gone");

        Assert.Equal(400, result.Error!.StatusCode);
        Assert.Contains("Violation'NotUnique'Member.Username", result.Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, "\"0\"")]
    [InlineData(429, "0")]
    [InlineData(400, "\"0\"")]
    [InlineData(503, "0")]
    public async Task P12_P13_A_quota_is_recognised_under_every_status_as_text_and_as_number(int status, string retryAfter)
    {
        Sandbox.Agility.AddMember("Mira Holt", "mira");
        Answer(status, $"{{\"Message\":\" API request quota exceeded.\",\"RetryAfter\":{retryAfter}}}", "application/json", "GET");

        ILookup<string, Provisioning.Agility.Members.AgilityMember> found = await Client.FindByUsernameAsync(["mira"], CancellationToken.None);

        Assert.Single(found["mira"]);
    }

    [Theory]
    [InlineData(AgilityRateLimit.JsonBody, true)]
    [InlineData(AgilityRateLimit.JsonBody, false)]
    [InlineData(AgilityRateLimit.JsonBodyAndHeader, false)]
    [InlineData(AgilityRateLimit.ServiceUnavailable, false)]
    public async Task P13_A_pause_is_respected_in_every_form(AgilityRateLimit limit, bool asNumber)
    {
        Choices.RateLimit = limit;
        Choices.RetryAfterIsNumber = asNumber;
        Choices.QuotaRequests = 1;
        Choices.QuotaPeriod = System.TimeSpan.FromSeconds(1);
        Sandbox.Agility.AddMember("Mira Holt", "mira");

        await Client.FindByUsernameAsync(["mira"], CancellationToken.None);
        ILookup<string, Provisioning.Agility.Members.AgilityMember> again = await Client.FindByUsernameAsync(["mira"], CancellationToken.None);

        Assert.Single(again["mira"]);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task P18_A_role_is_found_by_OID_token_and_words(bool words, bool renamed)
    {
        Choices.RoleNamesAreWords = words;
        Choices.RolesRenamed = renamed;
        using AgilityProjectClient projects = new(Connection);
        string shown = (await projects.GetRolesAsync(CancellationToken.None)).Single(r => r.Oid.ToString() == "Role:4").Name;

        foreach (string role in new[] { "Role:4", "Role.Name'" + shown, shown.ToUpperInvariant() })
        {
            ProvisioningResult result = await CreateAsync("by " + role, role: role);
            Assert.Equal("Role:4", Sandbox.Agility.FindMember(result.Id!)!.DefaultRole);
        }
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task P22_Attributes_are_described_with_and_without_a_required_credential(bool needsCredential, bool xmlOnly)
    {
        Choices.MetaNeedsCredential = needsCredential;
        Choices.MetaIsXmlOnly = xmlOnly;

        AssetTypeDefinition member = await Connection.AssetTypes.FindAsync("Member", new RestClient(Connection, NullLog.Instance), CancellationToken.None);

        Assert.True(member.Attribute("Name").IsRequired);
        Assert.Equal("CheckInactivate", member.Operation("Inactivate").Validator);
    }
}
