using System.Globalization;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Common;

/// <summary>
/// How many requests work takes, and how far they overlap. What is compared comes from one run: counts, and the time in which the service
/// worked on something beside the sum of the times of its answers.
/// </summary>
[Trait("Category", "Speed")]
public sealed class SpeedTests(ModuleSession session) : SandboxTests(session)
{
    private const int Members = 2000;
    private const int PageSize = 100;

    private readonly TestFolder _folder = new();

    [Fact]
    public void A_thousand_members_are_created_in_no_more_than_36_requests()
    {
        ScriptResult result = Session.Run("Import-Csv -LiteralPath $File | New-AgilityMember -DefaultRole Role:4", ("File", Rows(1000)));

        Assert.Equal(1000, result.Output.Count);
        Assert.InRange(Sandbox.Requests.Count, 1, 36);
    }

    [Fact]
    public void Thousand_rows_are_sent_in_one_request()
    {
        ScriptResult result = Session.Run("Import-Csv -LiteralPath $File | New-AmbitionUser", ("File", Rows(1000)));

        Assert.Equal(1000, result.Output.Count);
        Assert.Single(Sandbox.Requests);
    }

    [Fact]
    public void Twenty_thousand_rows_are_sent_in_eight_requests()
    {
        ScriptResult result = Session.Run("Import-AmbitionUser -LiteralPath $File", ("File", Rows(20_000)));

        Assert.Equal(20_000, result.Output.Count);
        Assert.Equal(8, Sandbox.Requests.Count);
    }

    // One page after the other makes both times the same.
    [Fact]
    public void Pages_of_members_are_read_at_once()
    {
        AddMembers();
        Sandbox.Options.Latency = TimeSpan.FromMilliseconds(50);

        ScriptResult result = Session.Run($"Get-AgilityMember -PageSize {PageSize}");

        Assert.Equal(Members, result.Output.Count);
        IReadOnlyList<SandboxRequest> pages = Sandbox.Requests;
        Assert.InRange(pages.Count, Members / PageSize, (Members / PageSize) + 3);
        Assert.InRange(Busy(pages) / pages.Sum(p => p.Duration.TotalSeconds), 0, 0.6);
    }

    [Fact]
    public void First_member_is_returned_long_before_the_last_page()
    {
        AddMembers();

        int sent = Session.Run($"$first = 0; Get-AgilityMember -PageSize {PageSize} | ForEach-Object {{ if (-not $first) {{ $first = $Sandbox.Requests.Count }} }}; $first", ("Sandbox", Sandbox))
            .Single<int>();

        Assert.InRange(sent, 1, Members / PageSize / 2);
    }

    private protected override void End() => _folder.Dispose();

    // Seconds in which at least one request was being answered.
    private static double Busy(IReadOnlyList<SandboxRequest> requests)
    {
        TimeSpan busy = TimeSpan.Zero;
        DateTimeOffset end = DateTimeOffset.MinValue;
        foreach (SandboxRequest request in requests.OrderBy(r => r.Time))
        {
            DateTimeOffset over = request.Time + request.Duration;
            busy += over <= end ? TimeSpan.Zero : over - (request.Time > end ? request.Time : end);
            end = over > end ? over : end;
        }

        return busy.TotalSeconds;
    }

    private void AddMembers()
    {
        for (int i = Sandbox.Agility.Members.Count; i < Members; i++)
        {
            Sandbox.Agility.AddMember("Member", string.Create(CultureInfo.InvariantCulture, $"user{i:0000}"));
        }

        Sandbox.ClearRequests();
    }

    private string Rows(int count) => _folder.Write("rows.csv", string.Join(
        '\n',
        Enumerable.Range(1, count)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"user{i},user{i}@corp.example,Ann,Number {i},true"))
            .Prepend("username,email,first_name,last_name,is_active")));
}
