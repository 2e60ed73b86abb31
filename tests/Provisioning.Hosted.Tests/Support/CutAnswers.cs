using Provisioning.Sandbox;

namespace Provisioning.Hosted.Tests.Support;

/// <summary>A service whose every third answer is lost after the work was done.</summary>
internal static class CutAnswers
{
    private const int Most = 500;

    public static void Add(ProvisioningSandbox sandbox)
    {
        // Apart for reading and writing, so that both lose theirs, in whatever order they come.
        foreach (string method in new[] { "GET", "POST" })
        {
            // A request with a fault is not counted by the next faults: two requests pass between two faults.
            for (int strike = 1; strike <= Most; strike++)
            {
                sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.CutAfter, Method = method, Skip = strike * 2 });
            }
        }
    }
}
