using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>Describes problems of a workbook, including unexpected failures of the libraries that read it.</summary>
internal sealed class WorkbookRefusal(string name)
{
    /// <summary>The name of the workbook in errors.</summary>
    public string Name => name;

    /// <exception cref="ProvisioningException">The work failed.</exception>
    public T Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (UnusableWorkbookException e)
        {
            throw Of(e.Message, e.IsEmpty);
        }
        catch (Exception e) when (e is not (ProvisioningException or OperationCanceledException or OutOfMemoryException))
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"'{name}' cannot be used: the workbook is damaged, or the file is not a workbook. {ShownText.Of(e.Message)}", e);
        }
    }

    /// <summary>The error for a workbook that cannot be used.</summary>
    public ProvisioningException Of(string reason, bool isEmpty = false) =>
        new(ProvisioningErrorKind.InvalidSource, $"'{name}' cannot be used: {ShownText.Of(reason)}") { SourceIsEmpty = isEmpty };
}
