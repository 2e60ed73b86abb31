using System.Collections.Concurrent;
using System.Management.Automation;
using Provisioning.Hosted.Tests.Support;
using Provisioning.Module.Tests;

namespace Provisioning.Hosted.Tests.Sync;

/// <summary>The bars that commands show while they wait. A service that answers only after they were shown makes sure that they have to wait.</summary>
public sealed class ProgressTests : SandboxTests
{
    private readonly ConcurrentQueue<ProgressRecord> _shown = [];
    private readonly TestFolder _folder = new();

    public ProgressTests(ModuleSession session)
        : base(session) => Session.Progressed += _shown.Enqueue;

    [Theory]
    [InlineData("New-AgilityMember", "New-AgilityMember -DefaultRole Observer -ThrottleLimit 1", "POST", "/api/asset")]
    [InlineData("Disable-AgilityMember", "Disable-AgilityMember -ThrottleLimit 1", "POST", "/api/asset")]
    [InlineData("Set-AgilityMember", "Set-AgilityMember -Phone 1 -ThrottleLimit 1", "POST", "/api/asset")]
    [InlineData("New-AmbitionUser", "New-AmbitionUser", "POST", "account")]
    [InlineData("Disable-AmbitionUser", "Disable-AmbitionUser", "POST", "account")]
    public void Command_with_rows_shows_the_number_of_sent_rows(string command, string call, string method, string path)
    {
        if (!command.StartsWith("New", StringComparison.Ordinal))
        {
            Crowd.AddMembers(Sandbox, 3);
            Crowd.AddUsers(Sandbox, 3);
        }

        Hold(method, path, "Sending 0 of 3");

        ScriptResult result = Run($"1..3 | ForEach-Object {{ [pscustomobject] @{{ username = 'user000' + $_; first_name = 'A'; last_name = 'B'; name = 'A B'; email = $_.ToString() + '@x.example' }} }} | {call}");

        Assert.Equal(3, result.Output.Count);
        Assert.All(_shown, r => Assert.Equal(command, r.Activity));
        Assert.Equal(0, Shown("Sending 0 of 3").PercentComplete);
        Assert.Equal(ProgressRecordType.Completed, _shown.Last().RecordType);
    }

    [Fact]
    public void The_bar_of_many_rows_moves()
    {
        Hold("POST", "/api/asset", "Sending 0 of 250", "Sending 100 of 250", "Sending 200 of 250");

        Run("1..250 | ForEach-Object { [pscustomobject] @{ username = \"u$_\"; name = \"N $_\" } } | New-AgilityMember -DefaultRole Observer -ThrottleLimit 1");

        Assert.Equal(40, Shown("Sending 100 of 250").PercentComplete);
        Assert.Equal(80, Shown("Sending 200 of 250").PercentComplete);
    }

    [Fact]
    public void Run_shows_total_and_progress()
    {
        Crowd.AddMembers(Sandbox, 20);
        Hold("GET", "/api/v3/account", "Reading 21 of 21");
        Hold("POST", "/api/asset", "Applying 0 of 14");
        Hold("POST", "/api/v1/account", "Applying 0 of 14");
        Hold("POST", "/api/v1/group", "Applying 4 of 14");

        ScriptResult result = Run(
            "Sync-ProvisionedUser -Path $Path -Mapping $Mapping -StatePath $State",
            ("Path", Sample("hrm.csv")), ("Mapping", Sample("hrm.psd1")), ("State", Path.Combine(_folder.Path, "state")));

        Assert.Equal(14, result.Output.Count);
        Assert.Equal(100, Shown("Reading 21 of 21").PercentComplete);
        Assert.Equal(28, Shown("Applying 4 of 14").PercentComplete);
    }

    private protected override void End()
    {
        Session.Progressed -= _shown.Enqueue;
        _folder.Dispose();
    }

    private static string Sample(string name) => Path.Combine(Repository.Root, "samples", name);

    private ScriptResult Run(string script, params (string Name, object? Value)[] variables) => Session.Run(script, variables);

    private ProgressRecord Shown(string text) => _shown.First(r => r.StatusDescription.StartsWith(text, StringComparison.Ordinal));

    // Each answer of an address waits for a text of its own; those that follow wait for nothing.
    private void Hold(string method, string path, params string[] texts)
    {
        int answers = -1;
        Sandbox.AddFault(new SandboxFault
        {
            Kind = SandboxFaultKind.Rewrite,
            Method = method,
            PathContains = path,
            Times = int.MaxValue,
            Rewrite = body =>
            {
                int answer = Interlocked.Increment(ref answers);
                bool isShown = answer >= texts.Length || SpinWait.SpinUntil(
                    () =>
                    {
                        Thread.Sleep(10);
                        return _shown.Any(r => r.StatusDescription.StartsWith(texts[answer], StringComparison.Ordinal));
                    },
                    TimeSpan.FromMinutes(2));
                Assert.True(isShown, $"Never shown: {texts.ElementAtOrDefault(answer)}. Shown: {string.Join("; ", _shown.Select(r => r.StatusDescription))}");
                return body;
            },
        });
    }
}
