using Provisioning.Sandbox;
using Provisioning.Sandbox.Yaml;

namespace Provisioning.Demo;

/// <summary>Keeps a sandbox running for other programs, until Ctrl+C or SIGTERM.</summary>
internal static class ServeCommand
{
    public static int Run(int port, string? token, int latency)
    {
        using StopSignal stop = new();
        SandboxOptions options = new()
        {
            Port = port,
            Latency = TimeSpan.FromMilliseconds(latency),
            Token = token,
        };
        using (ProvisioningSandbox sandbox = ProvisioningSandbox.Start(options.WithYaml()))
        {
            Console.Out.WriteLine($"Page         {sandbox.PageUri}");
            Console.Out.WriteLine($"AmbitionUri  {sandbox.AmbitionUri}");
            Console.Out.WriteLine($"Endpoint     {sandbox.AmbitionEndpoint}");
            Console.Out.WriteLine($"AgilityUri   {sandbox.AgilityUri}");
            Console.Out.WriteLine($"Token        {sandbox.Token}");
            Console.Out.WriteLine();
            foreach (string line in CurlExamples.For(sandbox))
            {
                Console.Out.WriteLine(line);
            }

            Console.Out.WriteLine();
            Console.Out.WriteLine("The page shows in a browser what both services hold. Endpoint is the address of Ambition's User API integration.");
            Console.Out.WriteLine("Both services answer on this machine only. Ctrl+C ends them, and what they hold is gone then.");
            stop.Token.WaitHandle.WaitOne();
        }

        Console.Out.WriteLine("Stopped.");
        return ExitCode.Success;
    }
}
