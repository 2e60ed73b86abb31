using System.Text;
using Provisioning.Agility;
using Provisioning.Agility.Members;
using Provisioning.Agility.Projects;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Agility.Wire;

/// <summary>A missing Bulk API is recognised by 404 and 410, and never by an exhausted quota.</summary>
public sealed class BulkClientTests : AroundMemberTest
{
    private const string Words = "It needs release 18.0.";
    private static readonly IReadOnlyList<byte[]> Commands = [Encoding.UTF8.GetBytes("""{"from":"Member:1042","update":{"Phone":"555"}}""")];

    public static TheoryData<int, string> Quotas()
    {
        TheoryData<int, string> quotas = [];
        foreach (int status in new[] { 400, 404, 410, 429 })
        {
            quotas.Add(status, """{"RetryAfter":0}""");
            quotas.Add(status, """{"Message":" API request quota exceeded.","RetryAfter":"0"}""");
        }

        return quotas;
    }

    [Theory]
    [MemberData(nameof(Quotas))]
    public async Task A_used_up_quota_under_any_status_is_a_pause_and_the_Bulk_API_is_used_afterwards(int status, string body)
    {
        BulkClient client = new(Connection, NullLog.Instance);
        foreach (Func<Task> send in new Func<Task>[]
        {
            () => client.PostAsync(Commands, [], None),
            () => client.PostAsync(Commands, Words, None),
            () => client.PreviewAsync(Commands, [], None),
            () => client.PreviewAsync(Commands, Words, None),
        })
        {
            Play("api/asset", body, "application/json", "POST", status: status);
            ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(send);

            Assert.Equal((ProvisioningErrorKind.Throttled, (int?)status), (error.Kind, error.StatusCode));
            Assert.False(Connection.BulkIsMissing);
            await send();
        }

        Assert.Equal(1, (await client.PostAsync(Commands, [], None))!.ModifiedCount);
    }

    [Theory]
    [InlineData(404, "<html></html>")]
    [InlineData(404, """{"error":"Not Found"}""")]
    [InlineData(404, "")]
    [InlineData(410, """{"error":"Gone"}""")]
    [InlineData(410, """{"RetryAfter":"never"}""")]
    public async Task Missing_Bulk_API_is_an_error_only_for_calls_without_an_alternative(int status, string body)
    {
        Play("api/asset", body, "application/json", "POST", status: status, times: 4);
        BulkClient client = new(Connection, NullLog.Instance);

        Assert.Null(await client.PostAsync(Commands, [], None));
        Assert.Null(await client.PreviewAsync(Commands, [], None));
        foreach (Func<Task> send in new Func<Task>[] { () => client.PostAsync(Commands, Words, None), () => client.PreviewAsync(Commands, Words, None) })
        {
            ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(send);
            Assert.Equal((ProvisioningErrorKind.ServiceMissing, (int?)status), (error.Kind, error.StatusCode));
            Assert.EndsWith(Words, error.Message, StringComparison.Ordinal);
        }

        Assert.True(Connection.BulkIsMissing);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task Members_are_created_together_after_a_quota_that_was_used_up(int status)
    {
        Play("api/asset", """{"RetryAfter":0}""", "application/json", "POST", status: status);
        List<MemberDraft> drafts = Enumerable.Range(1, 5)
            .Select(i => new MemberDraft { Username = $"person{i}", Name = $"Person {i}", DefaultRole = "Observer", Row = i })
            .ToList();

        IReadOnlyList<ProvisioningResult> results = await new AgilityClient(Connection).CreateMembersAsync(drafts, IfExists.Skip, None);

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Created, r.Outcome));
        Assert.All(Posts, p => Assert.EndsWith("api/asset", p.Path, StringComparison.Ordinal));
        Assert.Equal(2, Posts.Count);
    }

    [Theory]
    [InlineData(404, """{"RetryAfter":0}""", ProvisioningErrorKind.Throttled)]
    [InlineData(410, """{"RetryAfter":0}""", ProvisioningErrorKind.Throttled)]
    [InlineData(404, "{}", ProvisioningErrorKind.ServiceMissing)]
    public async Task List_with_an_exhausted_quota_is_no_wrong_address(int status, string body, ProvisioningErrorKind kind)
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = status, Body = body, ContentType = "application/json", Times = 99 });

        foreach (Func<Task> read in new Func<Task>[]
        {
            () => new RestClient(Connection, NullLog.Instance).QueryAsync(new AssetQuery(), None),
            () => new ProjectRoleApi(Connection, NullLog.Instance).ByMemberAsync(new Oid("Member", 1042), None),
        })
        {
            Assert.Equal(kind, (await Assert.ThrowsAsync<ProvisioningException>(read)).Kind);
        }
    }

    [Fact]
    public async Task Type_with_an_exhausted_quota_is_not_reported_as_missing()
    {
        Play("meta.v1", """{"RetryAfter":0}""", "application/json", status: 404, times: 99);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(
            () => new RestClient(Connection, NullLog.Instance).DescribeAsync("Member", None));

        Assert.Equal(ProvisioningErrorKind.Throttled, error.Kind);
    }
}
