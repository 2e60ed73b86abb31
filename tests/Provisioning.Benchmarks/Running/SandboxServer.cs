using System.Globalization;
using Provisioning.Sandbox;

namespace Provisioning.Benchmarks;

/// <summary>What runs in the process of the server: the sandbox, with members put in beforehand.</summary>
internal static class SandboxServer
{
    /// <summary>Serves until the standard input ends; each line is answered with the requests since the line before.</summary>
    public static int Run(string latency, string members, string content)
    {
        using ProvisioningSandbox sandbox = ProvisioningSandbox.Start(new SandboxOptions());
        ServerWarmUp.Run(sandbox);
        SandboxFilling.Fill(sandbox, int.Parse(members, CultureInfo.InvariantCulture), Enum.Parse<SandboxContent>(content));
        sandbox.Options.Latency = TimeSpan.FromMilliseconds(int.Parse(latency, CultureInfo.InvariantCulture));

        Console.WriteLine($"{sandbox.AmbitionUri} {sandbox.AgilityUri} {sandbox.Token}");
        while (Console.ReadLine() is not null)
        {
            IReadOnlyList<SandboxRequest> requests = sandbox.Requests;
            long answered = requests.Count == 0 ? 0 : (requests[0].Time.UtcDateTime + requests[0].Duration).Ticks;
            Console.WriteLine(FormattableString.Invariant($"{requests.Count} {answered}"));
            sandbox.ClearRequests();
        }

        return 0;
    }
}
