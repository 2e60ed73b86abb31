using System;
using System.Collections.Generic;
using System.Globalization;
using Provisioning.Sandbox;

namespace Provisioning.Benchmarks;

/// <summary>What runs in the process of the server: the sandbox, with members put in beforehand.</summary>
internal static class SandboxServer
{
    /// <summary>Serves until the standard input ends; each line is answered with the requests since the line before.</summary>
    public static int Run(string latency, string members)
    {
        using ProvisioningSandbox sandbox = ProvisioningSandbox.Start(new SandboxOptions());
        ServerWarmUp.Run(sandbox);
        sandbox.Options.Latency = TimeSpan.FromMilliseconds(int.Parse(latency, CultureInfo.InvariantCulture));
        int count = int.Parse(members, CultureInfo.InvariantCulture);
        for (int i = 1; i <= count; i++)
        {
            sandbox.Agility.AddMember(BenchmarkFiles.Name(i), BenchmarkFiles.Username(i), BenchmarkFiles.Email(i), id: 10_000 + i);
        }

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
