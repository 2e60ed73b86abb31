namespace Provisioning.Batch;

/// <summary>A sender had to stop in the middle of a chunk, after some of its items were done.</summary>
public sealed class ChunkInterruptedException : Exception
{
    /// <summary>Makes the error without results.</summary>
    public ChunkInterruptedException()
    {
    }

    /// <summary>Makes the error with a message.</summary>
    /// <param name="message">Why the sender stopped.</param>
    public ChunkInterruptedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the error with a message and a cause.</summary>
    /// <param name="message">Why the sender stopped.</param>
    /// <param name="innerException">The cause.</param>
    public ChunkInterruptedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the error with the results so far.</summary>
    /// <param name="completed">The results of the items that are done, in their order.</param>
    /// <param name="cause">Why the sender stopped.</param>
    public ChunkInterruptedException(IReadOnlyList<object> completed, Exception cause)
        : base(cause.Message, cause) => Completed = completed;

    /// <summary>The results of the items that are done, in their order.</summary>
    public IReadOnlyList<object> Completed { get; } = [];
}
