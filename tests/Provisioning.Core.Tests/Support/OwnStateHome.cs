using System.Runtime.CompilerServices;

namespace Provisioning.Core.Tests.Support;

/// <summary>Keeps the tests, and the processes that they start, out of the real state directory of the user who runs them.</summary>
internal static class OwnStateHome
{
    public static string Folder { get; } = Path.Combine(Path.GetTempPath(), "provisioning-test-home-" + Guid.NewGuid().ToString("N"));

#pragma warning disable CA2255 // This is the entry of a test program.
    [ModuleInitializer]
    internal static void Use()
    {
        Environment.SetEnvironmentVariable("XDG_STATE_HOME", Folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (Directory.Exists(Folder))
            {
                Directory.Delete(Folder, recursive: true);
            }
        };
    }
#pragma warning restore CA2255
}
