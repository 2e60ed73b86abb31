namespace Provisioning.Core.Tests.Agility.MemberGroups;

public sealed class MemberGroupCreateTests : MemberGroupTest
{
    private string[] Names => [.. Store.Assets("MemberLabel").Select(a => a["Name"]!).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Missing_groups_are_created_and_existing_ones_are_no_change(bool isRefusedInBulk)
    {
        Choices.BulkRefusesMemberGroups = isRefusedInBulk;

        IReadOnlyList<ProvisioningResult> results = await Create("Berth", "PIER", "Slip", "berth");

        Assert.Equal([ProvisioningOutcome.Created, ProvisioningOutcome.NoChange, ProvisioningOutcome.Created, ProvisioningOutcome.NoChange], results.Select(r => r.Outcome));
        Assert.Equal(["Berth", "Dock", "Pier", "Quay", "Slip"], Names);
        Assert.Equal((Pier, results[0].Id), (results[1].Id, results[3].Id));
        Assert.All(results, r => Assert.StartsWith("MemberLabel:", r.Id, StringComparison.Ordinal));
        Assert.Equal([1L, 2L, 3L, 4L], results.Select(r => r.Row));
        Assert.Equal(isRefusedInBulk ? 3 : 1, Posts.Count);
    }

    [Fact]
    public async Task A_name_that_two_groups_have_is_an_error()
    {
        Store.AddMemberLabel("Quay");

        ProvisioningResult result = (await Create("Quay")).Single();

        Assert.Equal((ProvisioningOutcome.Failed, ProvisioningErrorKind.Conflict), (result.Outcome, result.Error!.Kind));
        Assert.Empty(Posts);
    }

    [Theory]
    [InlineData(SandboxFaultKind.CutAfter, 1)]
    [InlineData(SandboxFaultKind.CutBefore, 2)]
    public async Task Lost_answer_creates_no_second_group(SandboxFaultKind kind, int posts)
    {
        Cut(kind);

        ProvisioningResult result = (await Create("Berth")).Single();

        Assert.Equal((ProvisioningOutcome.Created, posts), (result.Outcome, Posts.Count));
        Assert.Equal(["Berth", "Dock", "Pier", "Quay"], Names);
        Assert.Equal(kind == SandboxFaultKind.CutAfter ? "The answer was lost; the member group was found afterwards." : null, result.Message);
    }

    [Fact]
    public async Task Create_without_any_answer_is_repeated_once_and_reported_as_uncertain()
    {
        Cut(SandboxFaultKind.CutBefore, times: 9);

        ProvisioningResult result = (await Create("Berth")).Single();

        Assert.Equal((ProvisioningOutcome.Uncertain, 2), (result.Outcome, Posts.Count));
    }

    [Theory]
    [InlineData(400, ProvisioningErrorKind.Rejected)]
    [InlineData(403, ProvisioningErrorKind.PermissionDenied)]
    public async Task Refused_group_fails_with_its_membership_rows(int status, ProvisioningErrorKind kind)
    {
        Play("Data/MemberLabel", "<Error><Message>Not here</Message></Error>", "text/xml", "POST", status: status, times: 2);

        ProvisioningResult made = (await Create("Berth")).Single();
        Assert.Equal((ProvisioningOutcome.Failed, kind), (made.Outcome, made.Error!.Kind));

        ProvisioningResult row = (await AddOrCreate(Draft("mira.holt", "Berth"))).Single();
        Assert.Equal((ProvisioningOutcome.Failed, kind), (row.Outcome, row.Error!.Kind));
        Assert.Contains("could not be created", row.Message, StringComparison.Ordinal);
        Assert.Contains("Not here", row.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateMissing_creates_only_the_groups_of_the_rows()
    {
        IReadOnlyList<ProvisioningResult> results = await AddOrCreate(
            Draft("mira.holt", "Berth"), Draft(Gus, "berth", 2), Draft("nobody", "Slip", 3), Draft("mira.holt", "Pier", 4), Draft("mira.holt", "MemberLabel:9", 5));

        Assert.Equal(
            [ProvisioningOutcome.Assigned, ProvisioningOutcome.Assigned, ProvisioningOutcome.Failed, ProvisioningOutcome.Assigned, ProvisioningOutcome.Failed], results.Select(r => r.Outcome));
        Assert.Equal(["Berth", "Dock", "Pier", "Quay"], Names);
        Assert.StartsWith("The member group was created first (MemberLabel:", results[0].Message, StringComparison.Ordinal);
        Assert.All(results.Skip(1).Where(r => !r.IsFailure), r => Assert.Null(r.Message));
    }
}
