using Provisioning.Agility;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>Rows that lack what the instance wants are not sent.</summary>
public sealed class RequiredAttributesTests : AgilityTest
{
    private readonly AgilityConnection _connection;

    public RequiredAttributesTests()
    {
        _connection = new AgilityConnection(Sandbox.AgilityUri, Secrets.OfAgility(), Fast.Settings(1));
        Store.AddCustomAttribute("Member", "Custom_Badge", isRequired: true);
        Store.AddCustomAttribute("Member", "Custom_Remote", "Boolean");
    }

    [Fact]
    public async Task The_instance_says_which_they_are()
    {
        RestClient rest = new(_connection, Log);
        Assert.Equal(["Name", "Nickname", "Custom_Badge"], await RequiredAttributes.FindAsync(_connection, rest, CancellationToken.None));
    }

    [Fact]
    public async Task An_instance_that_can_be_without_short_names_does_not_want_them()
    {
        Choices.NicknameOptional = true;
        Choices.EmailFlagsOptional = true;
        Assert.Equal(["Name", "Custom_Badge"], await RequiredAttributes.FindAsync(_connection, new RestClient(_connection, Log), CancellationToken.None));
    }

    [Fact]
    public async Task Rows_without_one_are_named_and_the_others_sent()
    {
        IReadOnlyList<ProvisioningResult> results = await Create(Draft("a"), With("b", "7"), Draft("c"), With("d", "8"));

        Assert.Equal(
            [ProvisioningOutcome.Failed, ProvisioningOutcome.Created, ProvisioningOutcome.Failed, ProvisioningOutcome.Created],
            results.Select(r => r.Outcome));
        Assert.All(results.Where(r => r.IsFailure), r => Assert.Contains("wants 'Custom_Badge' of every new member", r.Message, StringComparison.Ordinal));
        Assert.Equal(200, Assert.Single(Writes).Status);
        Assert.DoesNotContain("\"a\"", Writes[0].Body, StringComparison.Ordinal);
        Assert.Equal(3, Store.Members.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_single_row_is_held_against_them_as_well(bool preview)
    {
        Store.AddCustomAttribute("Member", "Custom_Site", isRequired: true);

        ProvisioningResult result = Assert.Single(await new AgilityClient(_connection, Log).CreateMembersAsync([Draft("a")], IfExists.Skip, CancellationToken.None, preview));

        Assert.Equal(ProvisioningOutcome.Failed, result.Outcome);
        Assert.Contains("wants 'Custom_Badge' and 'Custom_Site' of every new member", result.Message, StringComparison.Ordinal);
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task The_instance_is_asked_once_a_connection()
    {
        await Create(With("a", "1"));
        await Create(With("b", "1"));
        await Create(With("c", "1"), With("d", "1"));

        Assert.Single(Sandbox.Requests, r => r.Path.Contains("meta.v1", StringComparison.Ordinal));
        Assert.Single(Sandbox.Requests, r => r.Path.Contains("/New/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("meta.v1")]
    [InlineData("/New/")]
    public async Task An_instance_that_does_not_tell_refuses_by_itself(string withheld)
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 403, PathContains = withheld, Times = 99 });

        IReadOnlyList<ProvisioningResult> results = await Create(Draft("a"), Draft("b"));

        Assert.All(results, r => Assert.Contains("Violation'Required'Member.Custom_Badge", r.Message, StringComparison.Ordinal));
        Assert.Single(Sandbox.Requests, r => r.Path.Contains(withheld, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_description_without_the_word_wants_nothing()
    {
        RawServer server = Serve(Xml("<AssetType name=\"Member\" token=\"Member\"><AttributeDefinition name=\"Custom_Badge\" token=\"Member.Custom_Badge\" attributetype=\"Text\" isreadonly=\"False\" /></AssetType>"));
        using AgilityConnection connection = new(server.Uri, Secrets.OfAgility(), Fast.Settings());

        Assert.Empty(await RequiredAttributes.KnownAsync(connection, new RestClient(connection, Log), CancellationToken.None));
        Assert.Single(server.Requests);
    }

    private Task<IReadOnlyList<ProvisioningResult>> Create(params MemberDraft[] drafts) =>
        new AgilityClient(_connection, Log).CreateMembersAsync(drafts, IfExists.Skip, CancellationToken.None);

    private static MemberDraft With(string username, string badge) => new()
    {
        Username = username, Name = "Mira Holt", DefaultRole = "Role:4", Row = 3, Properties = new Dictionary<string, object?> { ["Custom_Badge"] = badge },
    };
}
