using System.Runtime.Loader;

namespace Provisioning.Hosted.Tests.Support;

/// <summary>What the other tests build on.</summary>
public sealed class SessionTests(ModuleSession session) : IClassFixture<ModuleSession>
{
    [Fact]
    public void The_tests_name_the_types_of_the_module_that_PowerShell_has_imported_into_its_own_load_context()
    {
        Type command = session.Run("(Get-Command New-AmbitionUser).ImplementingType").Single<Type>();
        string folder = Path.Combine(Path.GetDirectoryName(ModuleUnderTest.Manifest)!, "bin", "net8.0");
        AssemblyLoadContext? context = AssemblyLoadContext.GetLoadContext(command.Assembly);
        Assert.NotEqual(AssemblyLoadContext.Default, context);
        Assert.All(new[] { command, typeof(ProvisioningException), typeof(Provisioning.Sandbox.ProvisioningSandbox) }, type =>
        {
            Assert.Equal(folder, Path.GetDirectoryName(type.Assembly.Location));
            Assert.Equal(context, AssemblyLoadContext.GetLoadContext(type.Assembly));
        });
    }

    [Fact]
    public void A_script_runs_on_the_thread_of_its_test() =>
        Assert.Equal(Environment.CurrentManagedThreadId, session.Run("[System.Environment]::CurrentManagedThreadId").Single<int>());

    [Fact]
    public void Run_fails_with_an_error_that_ends_the_script_and_with_one_that_does_not()
    {
        Assert.ThrowsAny<Exception>(() => session.Run("Write-Error 'told'"));
        Assert.ThrowsAny<Exception>(() => session.Run("throw 'thrown'"));
    }

    [Fact]
    public void Try_separates_the_streams_and_has_the_terminating_error()
    {
        ScriptResult result = session.Try("'a'; Write-Warning 'b'; Write-Verbose 'c' -Verbose; Write-Error 'd'; Get-AgilityMember; 'e'");
        Assert.Equal(["a"], result.Texts);
        Assert.Equal(["b"], result.Warnings);
        Assert.Equal(["c"], result.Verbose);
        Assert.Equal("d", result.Error.Exception.Message);
        Assert.StartsWith("GetAgilityMember", result.Thrown?.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_exist_only_during_their_script()
    {
        Assert.Equal(["1"], session.Run("$Value", ("Value", 1)).Texts);
        Assert.Equal(["True"], session.Run("$null -eq $Value").Texts);
    }

    [Fact]
    public void Output_is_at_most_two_hundred_columns_wide()
    {
        string text = session.Show("[pscustomobject]@{ a = 'x' * 300 } | Format-Table");
        Assert.All(text.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 200));
        Assert.Contains(new string('x', 150), text, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_are_kept_in_a_temporary_folder() =>
        Assert.StartsWith(Path.GetTempPath(), session.Run("$env:XDG_STATE_HOME").Texts[0], StringComparison.Ordinal);
}
