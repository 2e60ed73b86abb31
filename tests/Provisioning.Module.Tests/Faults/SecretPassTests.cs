using Provisioning.Faults;

namespace Provisioning.Module.Tests.Faults;

/// <summary>Every command, without a fault and with a service that says the secret back, in a process with a transcript.</summary>
[Trait("Category", "Secrets")]
public sealed class SecretPassTests
{
    private const string Core = "c4naryOfTheTests7";

    [Fact]
    public void Sample_of_commands_shows_the_secret_nowhere() => Pass("Sample");

    [Fact]
    [Trait("Set", "Nightly")]
    public void Secret_is_in_no_stream_error_connection_file_or_transcript_of_any_command() => Pass("Full");

    [Fact]
    public void The_search_finds_the_secret_in_every_form_and_place()
    {
        (int exitCode, string output) = PowerShellHost.Run(
            "-File", Path.Combine(Repository.Suites, "Faults", "Test-Canary.ps1"), "-ToolPath", typeof(FaultProxy).Assembly.Location);

        Assert.True(exitCode == 0, output);
        Assert.Contains("forms and places", output, StringComparison.Ordinal);
    }

    private static void Pass(string set)
    {
        (IReadOnlyList<SecretObservation> passes, string output) = ScriptRun.Make<SecretObservation>(
            "Invoke-SecretPass.ps1", TimeSpan.FromMinutes(40), null, "-Set", set);

        Assert.All(passes, p => Assert.Null(p.Broken));
        string[] leaks = [.. passes.Where(p => p.Canary > 0).Select(p => $"{p.Command} × {p.Fault}")];
        Assert.True(leaks.Length == 0, "The secret is in what was said or written:\n" + string.Join("\n", leaks));
        Assert.DoesNotContain(Core, output, StringComparison.Ordinal);

        // What was searched was not empty, and what came back did hold the secret.
        Assert.All(passes, p => Assert.True(p.Characters > (p.Command == "state" ? 100 : 500), $"{p.Command} × {p.Fault} said next to nothing."));
        string[] deaf = [.. passes.Where(p => p.Fault.StartsWith("500", StringComparison.Ordinal) && p.Masks == 0).Select(p => p.Command)];
        Assert.True(deaf.Length == 0, "No mask is in what was said of the echo to " + string.Join(", ", deaf));
        Assert.Equal(["process", "state", "transcript"], passes.Where(p => p.Fault == "afterwards").Select(p => p.Command).Order());
        Assert.True(passes.Single(p => p.Command == "transcript").Masks > passes.Count, "The transcript tells nothing.");
    }
}
