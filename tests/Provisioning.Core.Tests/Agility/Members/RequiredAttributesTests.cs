using Provisioning.Agility;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>Of many rows, those that lack what the instance wants are not sent.</summary>
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
    public async Task Rows_without_one_are_named_and_the_others_sent()
    {
        IReadOnlyList<ProvisioningResult> results = await CreateMany(Draft("a"), With("b", "7"), Draft("c"), With("d", "8"));

        Assert.Equal(
            [ProvisioningOutcome.Failed, ProvisioningOutcome.Created, ProvisioningOutcome.Failed, ProvisioningOutcome.Created],
            results.Select(r => r.Outcome));
        Assert.All(results.Where(r => r.IsFailure), r => Assert.Contains("wants 'Custom_Badge' of every new member", r.Message, StringComparison.Ordinal));
        Assert.Equal(200, Assert.Single(Writes).Status);
        Assert.DoesNotContain("\"a\"", Writes[0].Body, StringComparison.Ordinal);
        Assert.Equal(3, Store.Members.Count);
    }

    [Fact]
    public async Task An_instance_that_does_not_tell_refuses_by_itself()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 403, PathContains = "meta.v1", Times = 99 });

        IReadOnlyList<ProvisioningResult> results = await CreateMany(Draft("a"), Draft("b"));

        Assert.All(results, r => Assert.Contains("Violation'Required'Member.Custom_Badge", r.Message, StringComparison.Ordinal));
        Assert.Single(Sandbox.Requests, r => r.Path.Contains("meta.v1", StringComparison.Ordinal));
    }

    private Task<IReadOnlyList<ProvisioningResult>> CreateMany(params MemberDraft[] drafts) =>
        new AgilityClient(_connection, Log).CreateMembersAsync(drafts, IfExists.Skip, CancellationToken.None);

    private static MemberDraft With(string username, string badge) => new()
    {
        Username = username, Name = "Mira Holt", DefaultRole = "Role:4", Row = 3, Properties = new Dictionary<string, object?> { ["Custom_Badge"] = badge },
    };
}
