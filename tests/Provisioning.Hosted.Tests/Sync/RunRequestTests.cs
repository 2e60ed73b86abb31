using Provisioning.Hosted.Tests.Support;
using Provisioning.Module.Tests;

namespace Provisioning.Hosted.Tests.Sync;

/// <summary>How many requests the nights of a company take, and what else goes to both services.</summary>
public sealed class RunRequestTests : SandboxTests
{
    private const string Mapping = """
        @{
            Source = @{ Key = 'username' }
            Agility = @{ Attributes = @{ Username = 'username'; Name = @{ Template = 'First {last}' }; Phone = 'phone'; DefaultRole = @{ Value = 'Team Member' } } }
        }
        """;

    private const string MappingOfBoth = """
        @{
            Source = @{ Key = 'username' }
            Agility = @{
                Attributes = @{ Username = 'username'; Name = @{ Template = 'First {last}' }; DefaultRole = @{ Value = 'Team Member' } }
                ProjectRoles = @{ 'Scope:0' = 'role' }
            }
            Ambition = @{
                Attributes = @{ Username = 'username'; Email = @{ Template = '{username}@corp.example' }; FirstName = @{ Value = 'First' }; LastName = 'last' }
                Groups = @{ team = 'Team' }
            }
        }
        """;

    private readonly TestFolder _folder = new();
    private readonly string _state;

    public RunRequestTests(ModuleSession session)
        : base(session) => _state = Path.Combine(_folder.Path, "state");

    [Fact]
    public void The_first_two_nights_of_a_company()
    {
        IReadOnlyList<SandboxRequest> first = Night(Sample("company-day1.csv"), Sample("company.psd1"));
        ConnectAgain();
        IReadOnlyList<SandboxRequest> second = Night(Sample("company-day2.csv"), Sample("company.psd1"));

        RequestCount.AtMost(70, first);
        RequestCount.AtMost(30, second);
        Assert.DoesNotContain(second, r => r.Status >= 400);
    }

    [Fact]
    public void Run_without_changes_reads_both_services_with_two_further_requests()
    {
        string people = Crowd.Write(_folder, "username,last,role,team", 1000, i => $"{Crowd.Username(i)},Last{i},Observer,Team {i % 40}");
        string mapping = _folder.Write("both.psd1", MappingOfBoth);
        Night(people, mapping);
        int reading = Requests("Get-AgilityMember | Out-Null; Get-AmbitionUser | Out-Null; Get-AgilityProjectRole -Project Scope:0 | Out-Null").Count;
        IReadOnlyList<SandboxRequest> quiet = Night(people, mapping);

        RequestCount.AtMost(reading + 2, quiet);
        Assert.DoesNotContain(quiet, r => r.Method != "GET");
    }

    [Fact]
    public void A_hundred_updates_in_a_run()
    {
        Crowd.AddMembers(Sandbox, 100);
        string people = Crowd.Write(_folder, "username,last,phone", 100, i => $"{Crowd.Username(i)},Last{i},555-{i}");
        IReadOnlyList<SandboxRequest> requests = Night(people, _folder.Write("agility.psd1", Mapping));

        Assert.Equal(Crowd.Numbers(100).Select(i => $"555-{i}"), Crowd.Members(Sandbox).Select(m => m.Phone));
        RequestCount.AtMost(12, requests);
    }

    [Fact]
    public void Disabling_a_thousand_people_in_both_services()
    {
        Crowd.AddMembers(Sandbox, 1000);
        Crowd.AddUsers(Sandbox, 1000);
        ScriptResult result = Session.Run(
            "Import-Csv -LiteralPath $Path | Disable-ProvisionedUser", ("Path", Crowd.Write(_folder, "username", 1000, Crowd.Username)));

        Assert.Equal(2000, result.Output.Count);
        Assert.All(result.Of("Outcome"), o => Assert.Equal("Disabled", o));
        Assert.All(Crowd.Members(Sandbox), m => Assert.True(m.IsInactive));
        Assert.All(Sandbox.Ambition.Users, u => Assert.False(u.IsActive));
        RequestCount.AtMost(30, Sandbox.Requests);
    }

    private protected override void End() => _folder.Dispose();

    private static string Sample(string name) => Path.Combine(Repository.Root, "samples", name);

    // Each night is a separate process without the memory of earlier ones.
    private void ConnectAgain() => Session.Run(
        "$token = ConvertTo-SecureString $Text -AsPlainText -Force; Connect-Agility -Uri $Agility -Token $token | Out-Null; Connect-Ambition -Uri $Ambition -Token $token | Out-Null",
        ("Text", Sandbox.Token), ("Agility", Sandbox.AgilityUri), ("Ambition", Sandbox.AmbitionUri));

    private IReadOnlyList<SandboxRequest> Night(string people, string mapping) => Requests(
        "Sync-ProvisionedUser -Path $Path -Mapping $Mapping -StatePath $State -WarningAction SilentlyContinue -ErrorAction Stop | Out-Null",
        ("Path", people), ("Mapping", mapping), ("State", _state));

    private IReadOnlyList<SandboxRequest> Requests(string script, params (string Name, object? Value)[] variables)
    {
        Sandbox.ClearRequests();
        Session.Run(script, variables);
        return Sandbox.Requests;
    }
}
