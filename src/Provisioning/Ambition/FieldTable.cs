using System;
using System.Collections;
using System.Management.Automation;
using Provisioning.Ambition;

namespace Provisioning.Commands;

/// <summary>Reads <c>-Field</c> and <c>-IncludeColumn</c>.</summary>
internal static class FieldTable
{
    /// <summary>The additional fields; a terminating error of the command when they cannot be used.</summary>
    public static AccountFields Read(ProvisioningCmdlet command, IDictionary? constant, string[] columns)
    {
        try
        {
            return new AccountFields(constant is null ? null : NamedValues.From(constant), columns);
        }
        catch (ArgumentException e)
        {
            command.ThrowTerminatingError(new ErrorRecord(
                new PSArgumentException(e.Message.Split('\n')[0].Trim()),
                command.CommandName.Replace("-", "") + "InvalidParameter",
                ErrorCategory.InvalidArgument,
                null));
            throw;
        }
    }
}
