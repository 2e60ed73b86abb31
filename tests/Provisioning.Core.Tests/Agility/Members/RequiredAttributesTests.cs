using Provisioning.Agility;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>Rows without the required values of the instance are not sent.</summary>
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
    public async Task Instance_defines_the_required_attributes()
    {
        RestClient rest = new(_connection, Log);
        Assert.Equal(["Name", "Nickname", "Custom_Badge"], await RequiredAttributes.FindAsync(_connection, rest, CancellationToken.None));
    }

    [Fact]
    public async Task Instance_without_required_short_names_accepts_members_without_one()
    {
        Choices.NicknameOptional = true;
        Choices.EmailFlagsOptional = true;
        Assert.Equal(["Name", "Custom_Badge"], await RequiredAttributes.FindAsync(_connection, new RestClient(_connection, Log), CancellationToken.None));
    }

    [Fact]
    public async Task Rows_without_a_required_value_fail_and_the_others_are_sent()
    {
        IReadOnlyList<ProvisioningResult> results = await Create(Draft("a"), With("b", "7"), Draft("c"), With("d", "8"));

        Assert.Equal(
            [ProvisioningOutcome.Failed, ProvisioningOutcome.Created, ProvisioningOutcome.Failed, ProvisioningOutcome.Created],
            results.Select(r => r.Outcome));
        Assert.All(results.Where(r => r.IsFailure), r => Assert.Contains("requires 'Custom_Badge' for every new member", r.Message, StringComparison.Ordinal));
        Assert.Equal(200, Assert.Single(Writes).Status);
        Assert.DoesNotContain("\"a\"", Writes[0].Body, StringComparison.Ordinal);
        Assert.Equal(3, Store.Members.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Single_row_is_checked_as_well(bool preview)
    {
        Store.AddCustomAttribute("Member", "Custom_Site", isRequired: true);

        ProvisioningResult result = Assert.Single(await new AgilityClient(_connection, Log).CreateMembersAsync([Draft("a")], IfExists.Skip, CancellationToken.None, preview));

        Assert.Equal(ProvisioningOutcome.Failed, result.Outcome);
        Assert.Contains("requires 'Custom_Badge' and 'Custom_Site' for every new member", result.Message, StringComparison.Ordinal);
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task Required_attributes_are_read_once_per_connection()
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
    public async Task Instance_without_metadata_refuses_the_row_itself(string withheld)
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 403, PathContains = withheld, Times = 99 });

        IReadOnlyList<ProvisioningResult> results = await Create(Draft("a"), Draft("b"));

        Assert.All(results, r => Assert.Contains("Violation'Required'Member.Custom_Badge", r.Message, StringComparison.Ordinal));
        Assert.Single(Sandbox.Requests, r => r.Path.Contains(withheld, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metadata_without_the_flag_requires_nothing()
    {
        RawServer server = Serve(Xml("<AssetType name=\"Member\" token=\"Member\"><AttributeDefinition name=\"Custom_Badge\" token=\"Member.Custom_Badge\" attributetype=\"Text\" isreadonly=\"False\" /></AssetType>"));
        using AgilityConnection connection = new(server.Uri, Secrets.OfAgility(), Fast.Settings());

        Assert.Empty(await RequiredAttributes.NamesAsync(connection, new RestClient(connection, Log), CancellationToken.None));
        Assert.Single(server.Requests);
    }

    private Task<IReadOnlyList<ProvisioningResult>> Create(params MemberDraft[] drafts) =>
        new AgilityClient(_connection, Log).CreateMembersAsync(drafts, IfExists.Skip, CancellationToken.None);

    private static MemberDraft With(string username, string badge) => new()
    {
        Username = username, Name = "Mira Holt", DefaultRole = "Role:4", Row = 3, Properties = new Dictionary<string, object?> { ["Custom_Badge"] = badge },
    };
}
