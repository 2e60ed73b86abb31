using System.Text;
using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Core.Tests.Support;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Files;

/// <summary>Plan files keep the accounts that were found, and what no plan finds is refused with its place.</summary>
public sealed class PlanMatchTests
{
    private static readonly PlanMatch[] s_matches =
    [
        new() { Service = "Agility", Person = "4711", Account = "Member:1042", Username = "mira", MatchedBy = "Email" },
        new() { Service = "Agility", Person = "4712", Account = "Member:1043", Username = "noor", MatchedBy = "Username" },
        new() { Service = "Ambition", Person = "4711", Account = "mira", Username = "mira", MatchedBy = "Username" },
    ];

    [Fact]
    public void Matches_are_read_as_written() => Assert.Equal(s_matches, Read(Write()).Matches);

    [Theory]
    [InlineData("\"service\": \"Agility\",\n      \"person\": \"4712\"", "\"service\": \"Foo\",\n      \"person\": \"4712\"", "match 2", "there is no service 'Foo'")]
    [InlineData("\"person\": \"4712\"", "\"person\": \"4711 \"", "match 2", "an earlier match is about '4711 ' too.")]
    [InlineData("\"person\": \"4712\"", "\"person\": \"\"", "match 2", "it has no person.")]
    [InlineData("\"person\": \"4712\"", "\"person\": null", "match 2", "'person' must be a text.")]
    [InlineData("\"account\": \"Member:1043\"", "\"account\": \"MEMBER:1042\"", "match 2", "")]
    [InlineData("\"account\": \"Member:1043\"", "\"account\": \"Member:1042\"", "match 2", "an earlier match has the account 'Member:1042' too.")]
    [InlineData("\"account\": \"Member:1043\"", "\"account\": \"noor\"", "match 2", "'noor'")]
    [InlineData("\"account\": \"Member:1043\"", "\"account\": \" \"", "match 2", "it has no account.")]
    [InlineData("\"matchedBy\": \"Username\"", "\"matchedBy\": \"\"", "match 2", "it does not say what the account was found by.")]
    [InlineData("\"matches\": [", "\"matches\": [ null,", "match 1", "an object is needed.")]
    public void Impossible_match_is_refused(string text, string edited, string part, string problem)
    {
        string file = Write();
        int place = file.IndexOf(text, StringComparison.Ordinal);
        Assert.True(place >= 0, file);

        string message = Assert.Throws<ProvisioningException>(() => Read(file[..place] + edited + file[(place + text.Length)..])).Message;

        Assert.Contains(part, message, StringComparison.Ordinal);
        Assert.Contains(problem, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Match_without_its_connection_is_refused()
    {
        string message = Assert.Throws<ProvisioningException>(() => Read(Write(new Dictionary<string, RunConnection> { ["Agility"] = To.Address("https://a.example/acme") }))).Message;

        Assert.Contains("match 3: it is about Ambition, and the plan does not name the connection", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4711")]
    [InlineData(" 4711 ")]
    public void Link_and_create_step_for_one_person_are_refused(string person)
    {
        PlanStep step = new() { Number = 1, Service = "Agility", Kind = PlanStepKind.Create, Person = person, Key = "new", Changes = [new AttributeChange { Name = "Username", After = "new" }] };
        string message = Assert.Throws<ProvisioningException>(() => Read(Write(step: step))).Message;

        Assert.Contains("match 1: a step creates an account for '4711', who would have two accounts.", message, StringComparison.Ordinal);
    }

    private static string Write(Dictionary<string, RunConnection>? connections = null, PlanStep? step = null)
    {
        ProvisioningPlan plan = new()
        {
            Steps = step is null ? [] : [step],
            LiveHash = new Dictionary<string, string> { ["Agility"] = Plans.Hash },
            ActiveCount = new Dictionary<string, int> { ["Agility"] = 1 },
            SourceHash = Plans.Hash,
            Connections = connections ?? new Dictionary<string, RunConnection> { ["Agility"] = To.Address("https://a.example/acme"), ["Ambition"] = To.Address("https://b.example/") },
            Matches = s_matches,
        };
        using MemoryStream stream = new();
        PlanFile.Write(plan, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static ProvisioningPlan Read(string file) => PlanFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(file)), "plan.json", Services.All);
}
