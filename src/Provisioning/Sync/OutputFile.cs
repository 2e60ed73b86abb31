using System.Management.Automation;
using Provisioning.Common;

namespace Provisioning.Commands.Sync;

/// <summary>Files that a user asked for: written completely or not at all, readable by their owner, and never written over existing ones unless asked to.</summary>
/// <param name="command">The command, which supports <c>-WhatIf</c>.</param>
/// <param name="path">The file.</param>
/// <param name="force">True to overwrite an existing one.</param>
internal sealed class OutputFile(PSCmdlet command, string path, bool force)
{
    /// <summary>Checks, before anything is written, that no more was given than a file holds.</summary>
    /// <param name="count">How many were given.</param>
    /// <param name="what">What they are, in the singular.</param>
    /// <exception cref="ProvisioningException">More than one was given.</exception>
    public static void RequireOne(int count, string what)
    {
        if (count > 1)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, FormattableString.Invariant($"A file holds one {what}, and {count} were given. Nothing was written."));
        }
    }

    /// <summary>Writes the file, unless <c>-WhatIf</c> or an answer to <c>-Confirm</c> keeps it from that.</summary>
    /// <param name="action">What is done, for <c>-WhatIf</c>.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="passThru">True to give the file out.</param>
    /// <returns>True when the file is written.</returns>
    /// <exception cref="ProvisioningException">The file exists already, or cannot be written.</exception>
    public bool Write(string action, Action<Stream> write, bool passThru)
    {
        bool isThere = File.Exists(path);
        if (isThere && !force)
        {
            throw new ProvisioningException(ProvisioningErrorKind.Conflict, $"The file '{path}' exists already. Give another name, or use -Force to overwrite it.");
        }

        if (!command.ShouldProcess(path, isThere ? action + " over the existing file" : action))
        {
            return false;
        }

        try
        {
            AtomicFile.Write(path, write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProvisioningException(ProvisioningErrorKind.Other, $"The file '{path}' cannot be written: {e.Message}", e);
        }

        if (passThru)
        {
            command.WriteObject(command.InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true);
        }

        return true;
    }
}
