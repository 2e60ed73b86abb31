namespace Provisioning.Demo;

/// <summary>A place for runs against the sandbox, so that they do not stand among the user's own; it goes with the program.</summary>
internal static class StateFolder
{
    private const string Variable = "XDG_STATE_HOME";

    /// <summary>Makes the folder and tells the module to use it, where the module asks the environment for it.</summary>
    public static void UseTemporary()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("provisioning-demo-");
        Environment.SetEnvironmentVariable(Variable, folder.FullName);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(folder);
    }

    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What is still open stays in the temporary folder, for the system to remove.
        }
    }
}
