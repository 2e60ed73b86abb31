using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Provisioning.Desktop.Tests;

/// <summary>
/// Runs the engine's tests over its netstandard2.0 build, in the runtime that has started this program. Arguments are parts of the
/// names of the classes to run; without any, all run.
/// </summary>
internal static class Program
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(30);

    private static int Main(string[] arguments)
    {
        string state = Path.Combine(Path.GetTempPath(), "provisioning-test-home-" + Guid.NewGuid().ToString("N"));
        Environment.SetEnvironmentVariable("XDG_STATE_HOME", state);
        try
        {
            return Run(arguments);
        }
        finally
        {
            if (Directory.Exists(state))
            {
                Directory.Delete(state, recursive: true);
            }
        }
    }

    private static int Run(string[] parts)
    {
        Assembly own = typeof(Program).Assembly;
        Options options = new();
        using Results results = new();
        using XunitTestFramework framework = new(results);

        using Results discovery = new();
        using ITestFrameworkDiscoverer discoverer = framework.GetDiscoverer(Reflector.Wrap(own));
        discoverer.Find(includeSourceInformation: false, discovery, options);
        discovery.Wait(s_limit);
        List<ITestCase> cases = [.. discovery.Cases.Where(c => !IsNightly(c) && IsAsked(c.TestMethod.TestClass.Class.Name, parts))];

        using ITestFrameworkExecutor executor = framework.GetExecutor(own.GetName());
        executor.RunTests(cases, results, options);
        bool isOver = results.Wait(s_limit);

        foreach (string failure in results.Failures)
        {
            Console.WriteLine(failure);
        }

        foreach (string skipped in results.Skipped)
        {
            Console.WriteLine("Skipped " + skipped);
        }

        int count = results.Passed + results.Failures.Count + results.Skipped.Count;
        Console.WriteLine($"{count} engine tests on {RuntimeName()}: {results.Passed} passed, {results.Failures.Count} failed, {results.Skipped.Count} skipped");
        return isOver && results.Failures.IsEmpty && results.Passed > 0 ? 0 : 1;
    }

    private static bool IsAsked(string name, string[] parts) => parts.Length == 0 || parts.Any(part => name.Contains(part));

    private static bool IsNightly(ITestCase test) => test.Traits.TryGetValue("Set", out List<string> sets) && sets.Contains("Nightly");

    private static string RuntimeName() =>
        Type.GetType("Mono.Runtime")?.GetMethod("GetDisplayName", BindingFlags.NonPublic | BindingFlags.Static)?.Invoke(null, null) is string name
            ? $"Mono {name.Split(' ')[0]}"
            : $".NET Framework {Environment.Version}";
}
