namespace Provisioning.Commands;

/// <summary>What is left to do when the module is removed from a session.</summary>
public static class ModuleEnd
{
    /// <summary>Closes the connections of the session and stops the sandboxes of the process.</summary>
    public static void CleanUp()
    {
        ConnectionTable.Current.Close();
        SandboxHost.StopAll();
    }
}
