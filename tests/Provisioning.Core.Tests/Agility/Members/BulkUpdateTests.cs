using System.Text;
using System.Text.Json.Nodes;
using Provisioning.Agility;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Batch;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>Changing many members together: each by its row, and each row with its own outcome.</summary>
public sealed class BulkUpdateTests : BulkChangeTest
{
    [Fact]
    public async Task Hundred_changes_need_one_read_and_one_request_with_only_the_differences()
    {
        AddMembers(100);
        MemberDraft[] drafts = Phones(100);
        drafts[7] = new MemberDraft { Username = Name(8), Name = "Person 8", Row = 8 };

        IReadOnlyList<ProvisioningResult> results = await Update(drafts);

        Assert.Equal(Enumerable.Range(1, 100).Select(i => ((long)i, Name(i), OidOf(i))), results.Select(r => (r.Row, r.Key, r.Id!)));
        Assert.All(results.Where(r => r.Row != 8), r => Assert.Equal((ProvisioningOutcome.Updated, "Phone", 1), (r.Outcome, r.Message, r.Attempts)));
        Assert.Equal((ProvisioningOutcome.NoChange, 0), (results[7].Outcome, results[7].Attempts));
        JsonArray commands = JsonNode.Parse(Assert.Single(Posts).Body!)!.AsArray();
        Assert.Equal(99, commands.Count);
        Same.Json("""{"from":"Member:2001","update":{"Phone":"555-1"}}""", commands[0]!.ToJsonString());
        Assert.Equal("555-100", Member(100).Phone);
    }

    [Fact]
    public async Task One_change_is_sent_over_rest()
    {
        AddMembers(1);

        Assert.Equal(ProvisioningOutcome.Updated, Assert.Single(await Update(Phones(1))).Outcome);
        Assert.EndsWith("/Data/Member/2001", Assert.Single(Posts).Path, StringComparison.Ordinal);
    }

    [Fact]
    public void References_flags_and_roles_are_written_as_the_contract_has_them()
    {
        AssetChange change = new AssetChange()
            .Set("NotifyViaEmail", false)
            .Set("DefaultRole", Oid.Parse("Role:5"))
            .AddReference("Scopes", Oid.Parse("Scope:0"))
            .RemoveReference("Scopes", Oid.Parse("Scope:1010:77"));

        Assert.All(change.Edits, e => Assert.True(BulkUpdate.Carries(e)));
        Same.Json(
            """{"from":"Member:1042","update":{"NotifyViaEmail":false,"DefaultRole":"Role:5","Scopes":{"add":["Scope:0"],"remove":["Scope:1010"]}}}""",
            Encoding.UTF8.GetString(BulkUpdate.Write(Oid.Parse("Member:1042:5"), change)));
    }

    [Theory]
    [InlineData("Phone", "")]
    [InlineData("Description", "@home")]
    public void Ambiguous_values_are_not_sent_to_the_Bulk_API(string name, string value) =>
        Assert.False(BulkUpdate.Carries(Assert.Single(new AssetChange().Set(name, value).Edits)));

    [Fact]
    public async Task Changes_outside_the_Bulk_API_are_sent_alone_and_the_others_together()
    {
        AddMembers(6);
        MemberDraft[] drafts = Phones(6);
        drafts[1] = new MemberDraft { Username = Name(2), Phone = "555-2", Comment = "Moved", Row = 2 };
        drafts[2] = new MemberDraft { Username = Name(3), Email = "x@y.z", Password = "pa55-w0rd", Row = 3 };
        await Update(new MemberDraft { Username = Name(4), Phone = "1" });
        drafts[3] = new MemberDraft { Username = Name(4), Clear = ["Phone"], Row = 4 };
        Sandbox.ClearRequests();

        IReadOnlyList<ProvisioningResult> results = await Update(drafts);

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Updated, r.Outcome));
        Assert.Equal(3, JsonNode.Parse(Assert.Single(Bulks).Body!)!.AsArray().Count);
        Assert.Equal(["2002", "2003", "2004"], Posts.Except(Bulks).Select(r => r.Path.Split('/').Last()).Order());
        Assert.Equal(("555-2", "x@y.z", null), (Member(2).Phone, Member(3).Email, Member(4).Phone is { Length: > 0 } left ? left : null));
        Assert.DoesNotContain("pa55-w0rd", Bulks[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Further_attributes_are_compared_without_a_request_of_their_own_for_each_member()
    {
        AddMembers(20);
        string scope = Store.AddScope("Pier");
        MemberDraft[] drafts = [.. Keys(20).Select(k => new MemberDraft
        {
            Username = k.Username, Row = k.Row, Properties = new Dictionary<string, object?> { ["scopes"] = scope, ["Description"] = "New here" },
        })];

        IReadOnlyList<ProvisioningResult> first = await Update(drafts);
        int reads = Reads;
        IReadOnlyList<ProvisioningResult> second = await Update(drafts);

        Assert.All(first, r => Assert.Equal((ProvisioningOutcome.Updated, "Scopes, Description"), (r.Outcome, r.Message)));
        Assert.All(second, r => Assert.Equal(ProvisioningOutcome.NoChange, r.Outcome));
        Assert.InRange(reads, 1, 4);
        Assert.Single(Posts);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Requests_respect_the_command_limit_of_the_instance(int most)
    {
        AddMembers(20);
        Sandbox.Options.Agility.BulkMaximumCommands = most;

        Assert.All(await Update(Phones(20)), r => Assert.Equal(ProvisioningOutcome.Updated, r.Outcome));
        Assert.All(Bulks.Where(r => r.Status == 200), r => Assert.InRange(JsonNode.Parse(r.Body!)!.AsArray().Count, 1, most));
    }

    [Fact]
    public async Task Requests_respect_the_limit_of_bytes()
    {
        AddMembers(50);

        IReadOnlyList<ProvisioningResult> results = await Client(new AgilityOptions { BulkBytes = 500 }).UpdateMembersAsync(Phones(50), default);

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Updated, r.Outcome));
        Assert.All(Bulks, r => Assert.InRange(r.Body!.Length, 1, 500));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task Members_are_changed_over_rest_without_the_Bulk_API(int status)
    {
        AddMembers(20);
        Answer(status);
        AgilityClient client = Client();

        IReadOnlyList<ProvisioningResult> first = await client.UpdateMembersAsync(Phones(20), default);
        IReadOnlyList<ProvisioningResult> second = await client.UpdateMembersAsync(
            [.. Keys(20).Select(k => new MemberDraft { Username = k.Username, Email = "a@b.c" })], default);

        Assert.All(first.Concat(second), r => Assert.Equal((ProvisioningOutcome.Updated, 1), (r.Outcome, r.Attempts)));
        Assert.Equal((1, 40), (Bulks.Count, Posts.Except(Bulks).Count()));
    }

    [Fact]
    public async Task Concurrency_limit_applies_without_the_Bulk_API()
    {
        AddMembers(12);
        Sandbox.Options.Agility.BulkIsMissing = true;
        using CountdownEvent together = new(4);
        Sandbox.AddFault(new SandboxFault
        {
            Kind = SandboxFaultKind.Rewrite, Method = "POST", PathContains = "Data/Member", Times = 4,
            Rewrite = body =>
            {
                together.Signal();
                return together.Wait(Poll.Patience) ? body : "";
            },
        });
        AgilityClient client = Client();
        using Dispatcher<MemberDraft, ProvisioningResult> dispatcher = new(
            new DispatcherOptions { ChunkCount = 100, MaximumConcurrency = 4 }, (drafts, chunk, token) => client.For(chunk).UpdateMembersAsync(drafts, token), CancellationToken.None);
        Phones(12).ToList().ForEach(d => dispatcher.Add(d));

        List<ProvisioningResult> results = await Task.Run(() => dispatcher.Complete().ToList());

        Assert.Equal(Enumerable.Range(1, 12).Select(Name), results.Select(r => r.Key));
        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Updated, r.Outcome));
        Assert.True(together.IsSet);
    }

    [Fact]
    public async Task Quota_answer_is_no_missing_Bulk_API()
    {
        AddMembers(4);
        Answer(404, """{"Message":" quota","RetryAfter":"0"}""");

        Assert.All(await Update(Phones(4)), r => Assert.Equal(ProvisioningOutcome.Updated, r.Outcome));
        Assert.Equal(2, Posts.Count);
        Assert.Equal(Posts, Bulks);
    }

    [Fact]
    public async Task Two_rows_of_one_member_are_sent_in_order_in_two_requests()
    {
        AddMembers(4);
        MemberDraft[] drafts =
        [
            .. Phones(4),
            new MemberDraft { Oid = Oid.Parse(OidOf(2)), Phone = "last", Email = "two@x.y", Row = 5 },
            new MemberDraft { Oid = Oid.Parse(OidOf(3)), Phone = "555-3", Row = 6 },
        ];

        IReadOnlyList<ProvisioningResult> results = await Update(drafts);

        Assert.Equal([.. Enumerable.Repeat(ProvisioningOutcome.Updated, 5), ProvisioningOutcome.NoChange], Outcomes(results));
        Assert.Equal(("last", "555-3"), (Member(2).Phone, Member(3).Phone));
        Assert.Equal(2, Posts.Count);
    }

    [Theory]
    [InlineData("Married", false)]
    [InlineData(null, false)]
    [InlineData(null, true)]
    public async Task Row_that_takes_a_user_name_is_sent_after_the_row_that_releases_it(string? comment, bool withoutBulk)
    {
        AddMembers(3);
        Sandbox.Options.Agility.BulkIsMissing = withoutBulk;
        MemberDraft[] drafts =
        [
            new MemberDraft { Oid = Oid.Parse(OidOf(1)), Username = "renamed", Comment = comment, Row = 1 },
            new MemberDraft { Oid = Oid.Parse(OidOf(2)), Username = "PERSON1", Row = 2 },
            new MemberDraft { Oid = Oid.Parse(OidOf(3)), Username = Name(2), Phone = "555-3", Row = 3 },
        ];

        IReadOnlyList<ProvisioningResult> results = await Update(drafts);

        Assert.Equal([.. Enumerable.Repeat(ProvisioningOutcome.Updated, 3)], Outcomes(results));
        Assert.Equal(("renamed", "PERSON1", Name(2)), (Member(1).Username, Member(2).Username, Member(3).Username));
    }

    [Fact]
    public async Task Update_of_a_value_changed_meanwhile_is_a_conflict()
    {
        AddMembers(3);
        FoundMembersOf read = new(await Client().FindByUsernameAsync([Name(1), Name(2), Name(3)], default));
        await Update(new MemberDraft { Username = Name(2), Phone = "theirs" });

        IReadOnlyList<ProvisioningResult> results = await Update([.. Phones(3).Select(d => new MemberDraft { Username = d.Username, Phone = d.Phone, ReadAs = read.Of(d.Username!) })]);

        Assert.Equal([ProvisioningOutcome.Updated, ProvisioningOutcome.Failed, ProvisioningOutcome.Updated], Outcomes(results));
        Assert.Equal((ProvisioningErrorKind.Conflict, "theirs"), (results[1].Error!.Kind, Member(2).Phone));
    }

    [Fact]
    public async Task A_preview_shows_the_commands_and_changes_nothing()
    {
        AddMembers(5);
        MemberDraft[] drafts = Phones(5);
        drafts[1] = new MemberDraft { Username = Name(2), Name = "Person 2", Row = 2 };
        drafts[2] = new MemberDraft { Username = "nobody", Phone = "1", Row = 3 };
        drafts[3] = new MemberDraft { Username = Name(4), Password = "pa55-w0rd", Row = 4 };
        drafts[4] = new MemberDraft { Username = Name(5), Phone = "555-5", Comment = "Moved", Row = 5 };

        IReadOnlyList<ProvisioningResult> results = await Client().UpdateMembersAsync(drafts, default, preview: true);

        Assert.Equal(
            [ProvisioningOutcome.Previewed, ProvisioningOutcome.Previewed, ProvisioningOutcome.Failed, ProvisioningOutcome.Previewed, ProvisioningOutcome.Previewed],
            Outcomes(results));
        Assert.Contains("555-1", results[0].Message, StringComparison.Ordinal);
        Assert.Contains("Nothing would be sent.", results[1].Message, StringComparison.Ordinal);
        Assert.Contains("Password would be sent alone", results[3].Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pa55-w0rd", results[3].Message, StringComparison.Ordinal);
        Assert.Contains("555-5", results[4].Message, StringComparison.Ordinal);
        Assert.Equal("previewOnly=true", Assert.Single(Posts).Query);
        Assert.All(Enumerable.Range(1, 5), i => Assert.Null(Member(i).Phone is { Length: > 0 } phone ? phone : null));
    }

    [Fact]
    public async Task Preview_without_the_Bulk_API_names_the_requirement()
    {
        AddMembers(2);
        Sandbox.Options.Agility.BulkIsMissing = true;

        Assert.All(await Client().UpdateMembersAsync(Phones(2), default, preview: true), r => Assert.Contains("requires the Bulk API", r.Message, StringComparison.Ordinal));
    }

    private sealed class FoundMembersOf(ILookup<string, Provisioning.Agility.Members.AgilityMember> found)
    {
        public Provisioning.Agility.Members.AgilityMember Of(string username) => found[username].Single();
    }
}
