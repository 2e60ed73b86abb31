using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Groups;
using Provisioning.Core.Tests.Support;
using Provisioning.Sandbox.Ambition;
using Form = Provisioning.Ambition.Groups.MembershipForm;

namespace Provisioning.Core.Tests.Ambition;

/// <summary>Where the contract leaves a choice to the service, either answer works.</summary>
public sealed class ChoiceTests : AmbitionTest
{
    private static readonly GroupMembership[] s_herons = [Membership("pelle@corp.example", "Team", "Herons")];

    private AmbitionChoices Choices => Sandbox.Options.Ambition;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Success_may_be_200_or_201_with_or_without_a_body(bool is200, bool isEmpty)
    {
        Choices.SuccessAnswers200 = is200;
        Choices.SuccessBodyEmpty = isEmpty;

        IReadOnlyList<ProvisioningResult> results = await Save(Client(), User("a"), User("b", active: false));

        Assert.Equal([ProvisioningOutcome.Created, ProvisioningOutcome.Disabled], results.Select(r => r.Outcome));
        Assert.All(results, r => Assert.Equal(isEmpty, r.Id is null));
    }

    [Theory]
    [InlineData("{\"id\":1}")]
    [InlineData("[1,2,3]")]
    [InlineData("OK")]
    [InlineData("{ broken")]
    [InlineData("null")]
    [InlineData("<ok/>")]
    public async Task The_body_of_a_success_never_makes_a_failure(string body)
    {
        RawServer server = Serve(RawAnswer.Of(203, body));

        Assert.All(await Save(Client(server), User("a"), User("b")), r => Assert.Equal(ProvisioningOutcome.Created, r.Outcome));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_group_type_or_group_that_exists_is_no_change(bool accepted)
    {
        Choices.ExistingGroupAccepted = accepted;
        AddSampleContent();

        IReadOnlyList<ProvisioningResult> types = await Client().CreateGroupTypesAsync(
            [new AmbitionGroup { GroupType = "Role" }, new AmbitionGroup { GroupType = "Office" }], CancellationToken.None);
        IReadOnlyList<ProvisioningResult> groups = await Client().CreateGroupsAsync(
            [new AmbitionGroup { GroupType = "Team", GroupName = "Otters" }, new AmbitionGroup { GroupType = "Office", GroupName = "Boston" }],
            CancellationToken.None);

        ProvisioningOutcome existing = accepted ? ProvisioningOutcome.Created : ProvisioningOutcome.NoChange;
        Assert.Equal([existing, ProvisioningOutcome.Created], types.Select(r => r.Outcome));
        Assert.Equal([existing, ProvisioningOutcome.Created], groups.Select(r => r.Outcome));
        Assert.Contains("Office", Sandbox.Ambition.GroupTypes);
    }

    [Theory]
    [InlineData(400, "{\"name\":[\"group type with this name already exists.\"]}")]
    [InlineData(409, "Group exists")]
    [InlineData(400, "{\"detail\":\"name must be unique\"}")]
    public async Task Message_for_an_existing_group_may_differ(int status, string body)
    {
        RawServer server = Serve(RawAnswer.Of(status, body));

        ProvisioningResult result = Assert.Single(await Client(server).CreateGroupTypesAsync(
            [new AmbitionGroup { GroupType = "Team" }], CancellationToken.None));

        Assert.Equal(ProvisioningOutcome.NoChange, result.Outcome);
    }

    [Fact]
    public async Task Group_with_a_missing_type_fails()
    {
        ProvisioningResult result = Assert.Single(await Client().CreateGroupsAsync(
            [new AmbitionGroup { GroupType = "Nowhere", GroupName = "Otters", Row = 4 }], CancellationToken.None));

        Assert.Equal((ProvisioningOutcome.Failed, 4L), (result.Outcome, result.Row));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_revoke_may_be_answered_with_204_or_with_the_rows(bool rows)
    {
        Choices.DeleteAnswersRows = rows;
        AddSampleContent();
        Sandbox.Ambition.AddMembership("pelle@corp.example", "Team", "Herons");

        ProvisioningResult result = Assert.Single(await Client().RemoveMembershipsAsync(s_herons, Form.Long, CancellationToken.None));

        Assert.Equal(ProvisioningOutcome.Removed, result.Outcome);
    }

    [Fact]
    public async Task Missing_membership_is_no_change_and_the_others_are_removed()
    {
        AddSampleContent();
        Sandbox.Ambition.AddMembership("pelle@corp.example", "Team", "Herons");
        Sandbox.Ambition.AddMembership("noor@corp.example", "Role", "Account Executive");

        IReadOnlyList<ProvisioningResult> results = await Client().RemoveMembershipsAsync(
            [.. s_herons, Membership("noor@corp.example", "Team", "Otters"), Membership("noor@corp.example", "Role", "Account Executive")],
            Form.Long,
            CancellationToken.None);

        Assert.Equal(
            [ProvisioningOutcome.Removed, ProvisioningOutcome.NoChange, ProvisioningOutcome.Removed],
            results.Select(r => r.Outcome));
        Assert.Empty(Sandbox.Ambition.Memberships);
    }

    [Fact]
    public async Task Missing_membership_is_no_failure_in_an_answer_row_by_row()
    {
        Choices.GoodRowsKept = true;
        AddSampleContent();
        Sandbox.Ambition.AddMembership("pelle@corp.example", "Team", "Herons");

        IReadOnlyList<ProvisioningResult> results = await Client().RemoveMembershipsAsync(
            [.. s_herons, Membership("noor@corp.example", "Team", "Otters")], Form.Long, CancellationToken.None);

        Assert.All(results, r => Assert.Contains(r.Outcome, new[] { ProvisioningOutcome.Removed, ProvisioningOutcome.NoChange }));
        Assert.Empty(Sandbox.Ambition.Memberships);
    }

    [Fact]
    public async Task Many_missing_memberships_are_no_change_after_one_check_of_the_address()
    {
        AddSampleContent();

        IReadOnlyList<ProvisioningResult> results = await Client().RemoveMembershipsAsync(
            [.. Enumerable.Range(1, 30).Select(i => Membership("noor@corp.example", "Type " + i, "Otters"))], Form.Long, CancellationToken.None);

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.NoChange, r.Outcome));
        Assert.Single(Sandbox.Requests, r => r.Method == "GET");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Another_group_of_the_type_is_set_by_POST_alone(bool refused)
    {
        Choices.ReassigningRefused = refused;
        AddSampleContent();
        Sandbox.Ambition.AddMembership("pelle@corp.example", "Team", "Otters");

        ProvisioningResult result = Assert.Single(await Client().SetMembershipsAsync(s_herons, Form.Long, groups: null, CancellationToken.None));

        Assert.Equal(refused ? ProvisioningOutcome.Failed : ProvisioningOutcome.Assigned, result.Outcome);
        Assert.All(Sandbox.Requests, r => Assert.Equal("POST", r.Method));
        Assert.Equal(refused ? "Otters" : "Herons", Assert.Single(Sandbox.Ambition.Memberships).GroupName);
    }

    [Theory]
    [InlineData(Provisioning.Sandbox.Ambition.SandboxMembershipForm.LongOnly, Form.Wide)]
    [InlineData(Provisioning.Sandbox.Ambition.SandboxMembershipForm.WideOnly, Form.Long)]
    internal async Task Other_form_is_named_and_not_tried(Provisioning.Sandbox.Ambition.SandboxMembershipForm served, Form sent)
    {
        Choices.MembershipForm = served;
        AddSampleContent();

        ProvisioningResult result = Assert.Single(await Client().SetMembershipsAsync(s_herons, sent, groups: null, CancellationToken.None));

        Assert.Equal(ProvisioningOutcome.Failed, result.Outcome);
        Assert.Contains("other form", result.Message, StringComparison.Ordinal);
        Assert.Single(Sandbox.Requests);
    }

    [Fact]
    public async Task Bad_memberships_fail_alone()
    {
        AddSampleContent();
        GroupMembership[] rows =
        [
            Membership("noor@corp.example", "Team", "Otters"), Membership("nobody@corp.example", "Team", "Otters"),
            Membership("pelle@corp.example", "Nowhere", "Herons"), Membership("pelle@corp.example", "Team", "Herons"),
        ];

        IReadOnlyList<ProvisioningResult> results = await Client().SetMembershipsAsync(rows, Form.Long, groups: null, CancellationToken.None);

        Assert.Equal(
            [ProvisioningOutcome.Assigned, ProvisioningOutcome.Failed, ProvisioningOutcome.Failed, ProvisioningOutcome.Assigned],
            results.Select(r => r.Outcome));
        Assert.Equal(2, Sandbox.Ambition.Memberships.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Oversized_body_is_halved_or_uncertain(bool closes)
    {
        Choices.OversizeClosesConnection = closes;
        AmbitionUser[] users = Enumerable.Range(1, 16)
            .Select(i => new AmbitionUser { Username = $"u{i}@x", Email = $"u{i}@x", FirstName = new string('x', 1_000_000), LastName = "L", Row = i })
            .ToArray();

        IReadOnlyList<ProvisioningResult> results = await Save(
            Client(new AmbitionOptions { ChunkBytes = int.MaxValue }, Fast.Settings(0)), users);

        Assert.All(results, r => Assert.Equal(closes ? ProvisioningOutcome.Uncertain : ProvisioningOutcome.Created, r.Outcome));
        Assert.Equal(16, results.Count);
    }

    [Theory]
    [InlineData(AmbitionRateLimit.TooManyRequests)]
    [InlineData(AmbitionRateLimit.TooManyRequestsWithRetryAfter)]
    public async Task Request_limit_is_waited_for(AmbitionRateLimit limit)
    {
        Choices.RateLimit = limit;
        Choices.RateLimitRequests = 1;
        Choices.RateLimitPeriod = TimeSpan.FromMilliseconds(300);
        AmbitionClient client = Client(settings: new Provisioning.Http.ConnectionSettings { RetryDelay = TimeSpan.FromMilliseconds(100), MaximumRetryCount = 20 });

        await Save(client, User("a"));
        ProvisioningResult result = Assert.Single(await Save(client, User("b")));

        Assert.Equal(ProvisioningOutcome.Created, result.Outcome);
        Assert.Contains(Sandbox.Requests, r => r.Status == 429);
    }
}
