using System.Globalization;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Common;

/// <summary>Lists of members and accounts whose pages are read ahead, as a pipeline sees them.</summary>
public sealed class PagesAheadTests : SandboxTests
{
    private const int Members = 200;

    public PagesAheadTests(ModuleSession session)
        : base(session)
    {
        for (int i = Sandbox.Agility.Members.Count; i < Members; i++)
        {
            Sandbox.Agility.AddMember("Member", string.Create(CultureInfo.InvariantCulture, $"user{i:000}"));
        }
    }

    private int Pages => Sandbox.Requests.Count(r => r.Path.EndsWith("/Data/Member", StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("-ThrottleLimit 1")]
    [InlineData("-ThrottleLimit 32")]
    public void Every_member_comes_once_and_in_order(string limit)
    {
        IEnumerable<string?> oids = Session.Run($"Get-AgilityMember -PageSize 7 {limit}").Of("Oid");

        Assert.Equal(Sandbox.Agility.Members.Select(m => m.Oid), oids);
    }

    [Theory]
    [InlineData("| Select-Object -First 1", 1, 1)]
    [InlineData("| Select-Object -First 7", 1, 1)]
    [InlineData("-ThrottleLimit 1 | Select-Object -First 8", 2, 2)]
    [InlineData("| Select-Object -First 64", 10, 13)]
    [InlineData("-First 5", 1, 1)]
    public void Reading_only_the_first_members_reads_few_extra_pages(string end, int fewest, int most)
    {
        Sandbox.ClearRequests();

        Session.Run($"Get-AgilityMember -PageSize 7 {end}");

        Assert.InRange(Pages, fewest, most);
    }

    [Fact]
    public void Concurrency_of_pages_follows_the_connection()
    {
        Session.Run(
            "$null = Connect-Agility -Uri $Agility -Token (ConvertTo-SecureString $Token -AsPlainText) -Name slow -ThrottleLimit 1",
            ("Agility", Sandbox.AgilityUri), ("Token", Sandbox.Token));
        Sandbox.ClearRequests();

        Session.Run("Get-AgilityMember -Connection slow -PageSize 7 | Select-Object -First 64");

        Assert.Equal(10, Pages);
    }

    [Fact]
    public void A_limit_out_of_range_is_refused_and_nothing_is_sent()
    {
        Sandbox.ClearRequests();

        string id = Assert.Single(Session.Run("try { Get-AgilityMember -ThrottleLimit 0 } catch { $_.FullyQualifiedErrorId }").Texts);

        Assert.StartsWith("ParameterArgumentValidationError", id, StringComparison.Ordinal);
        Assert.Empty(Sandbox.Requests);
    }
}
