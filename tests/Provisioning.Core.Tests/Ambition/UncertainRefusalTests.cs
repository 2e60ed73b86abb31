using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Groups;
using Provisioning.Core.Tests.Support;
using Form = Provisioning.Ambition.Groups.MembershipForm;

namespace Provisioning.Core.Tests.Ambition;

/// <summary>Many refusals in a row: no row is called done, or refused, that was never judged by itself.</summary>
public sealed class UncertainRefusalTests : UserApiTest
{
    [Theory]
    [InlineData(30)]
    [InlineData(100)]
    [InlineData(300)]
    public async Task The_one_member_among_many_strangers_is_removed(int count)
    {
        AddSampleContent();
        Sandbox.Ambition.AddMembership("noor@corp.example", "Team", "Otters");
        GroupMembership[] rows = Enumerable.Range(1, count)
            .Select(i => Membership(i == count * 3 / 4 ? "noor@corp.example" : $"u{i}@corp.example", "Team", "Otters"))
            .ToArray();

        IReadOnlyList<ProvisioningResult> results = await Client().RemoveMembershipsAsync(rows, Form.Long, CancellationToken.None);

        Assert.Empty(Sandbox.Ambition.Memberships);
        Assert.Single(results, r => r.Outcome == ProvisioningOutcome.Removed);
        Assert.Equal(count - 1, results.Count(r => r.Outcome == ProvisioningOutcome.NoChange));
    }

    [Fact]
    public async Task Three_new_groups_among_many_that_exist_are_created()
    {
        List<AmbitionGroup> groups = Enumerable.Range(1, 300).Select(i => new AmbitionGroup { GroupType = "Team", GroupName = "G" + i }).ToList();
        foreach (AmbitionGroup group in groups.Where((_, i) => i is < 149 or > 151))
        {
            Sandbox.Ambition.AddGroup(group.GroupType, group.GroupName);
        }

        IReadOnlyList<ProvisioningResult> results = await Client().CreateGroupsAsync(groups, CancellationToken.None);

        Assert.Equal(300, Sandbox.Ambition.Groups.Count);
        Assert.Equal(["Team = G150", "Team = G151", "Team = G152"], results.Where(r => r.Outcome == ProvisioningOutcome.Created).Select(r => r.Key));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(40)]
    public async Task Bad_rows_at_the_start_and_the_end_do_not_refuse_the_others(int bad)
    {
        Choices.RowsNotNamed = true;
        AmbitionUser[] users = Enumerable.Range(1, 5000).Select(i => i <= bad || i == 5000 ? BadUser("u" + i, i) : User("u" + i, i)).ToArray();

        IReadOnlyList<ProvisioningResult> results = await Save(Client(), users);

        Assert.Equal(bad + 1, results.Count(r => r.IsFailure));
        Assert.Equal(5000 - bad - 1, Sandbox.Ambition.Users.Count);
    }

    [Fact]
    public async Task Integration_that_refuses_everything_is_one_error_that_names_the_settings()
    {
        RawServer server = Serve(RawAnswer.Of(400, "{\"detail\":\"The request could not be processed.\"}"));
        AmbitionClient client = IntegrationAt(server.Uri);

        Exception error = await Assert.ThrowsAnyAsync<Exception>(
            () => client.SaveUsersAsync(Enumerable.Range(1, 200).Select(i => User("u" + i, i)).ToList(), AccountChange.Save, CancellationToken.None));

        ProvisioningException cause = Assert.IsAssignableFrom<ProvisioningException>(error.InnerException ?? error);
        Assert.Contains("-Format and -FieldMap", cause.Message, StringComparison.Ordinal);
        Assert.InRange(server.Requests.Count, 40, 80);
    }

    [Theory]
    [InlineData("The e-mail address is malformed.")]
    [InlineData("{\"errors\":[{\"row\":1,\"message\":\"No JSON please.\"}]}")]
    public async Task Bad_row_is_not_reported_as_a_wrong_format(string body)
    {
        RawServer server = Serve(request => request.Body.Contains("u1@", StringComparison.Ordinal) ? RawAnswer.Of(400, body) : RawAnswer.Of(201, "{}"));

        IReadOnlyList<ProvisioningResult> results = await Save(IntegrationAt(server.Uri), User("u1"), User("u2"), User("u3"));

        Assert.Equal([true, false, false], results.Select(r => r.IsFailure));
    }

    [Fact]
    public async Task Change_possibly_made_by_an_earlier_attempt_is_not_reported_as_no_change()
    {
        AddSampleContent();
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.CutAfter });

        ProvisioningResult made = Assert.Single(await Client().CreateGroupTypesAsync([new AmbitionGroup { GroupType = "Office" }], CancellationToken.None));
        ProvisioningResult there = Assert.Single(await Client().CreateGroupTypesAsync([new AmbitionGroup { GroupType = "Team" }], CancellationToken.None));

        Assert.Equal((ProvisioningOutcome.Created, ProvisioningOutcome.NoChange), (made.Outcome, there.Outcome));
        Assert.Contains("earlier attempt", made.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("detail")]
    [InlineData("error")]
    [InlineData("errors")]
    public async Task Echo_of_a_field_named_like_an_error_is_no_refusal(string field)
    {
        AmbitionUser[] users = [.. new[] { "a", "b" }.Select(n => User(n) with { Fields = [new(field, "likes tea")] })];

        Assert.DoesNotContain(await Save(Client(), users), r => r.IsFailure);
    }

    [Theory]
    [InlineData(201)]
    [InlineData(400)]
    public async Task An_answer_that_repeats_a_password_does_not_show_it(int status)
    {
        RawServer server = Serve(RawAnswer.Of(status, "[{\"password\":[\"hunter2xyz is too common\"]},{\"password\":[\"hunter2xyz is too common\"]}]"));
        AmbitionUser[] users = [.. new[] { "a", "b" }.Select(n => User(n) with { Fields = [new("password", "hunter2xyz")] })];

        IReadOnlyList<ProvisioningResult> results = await Save(Client(server), users);

        Assert.All(results, r => Assert.DoesNotContain("hunter2xyz", r.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("hunter2xyz", Log.Text, StringComparison.Ordinal);
    }
}
